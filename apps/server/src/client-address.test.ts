import { Socket } from "node:net";
import { expect, it } from "vitest";
import { createReadAddress, isTrustedList } from "./client-address.ts";

function request(remoteAddress: string, forwarded?: string) {
  const socket = Object.defineProperty(new Socket(), "remoteAddress", { value: remoteAddress });
  return { socket, headers: forwarded === undefined ? {} : { "x-forwarded-for": forwarded } };
}

it.each([
  { told: "nobody is trusted", trusted: "", from: "203.0.113.9", forwarded: "198.51.100.1", address: "203.0.113.9" },
  { told: "a stranger lies", trusted: "10.0.0.0/8", from: "203.0.113.9", forwarded: "1.1.1.1", address: "203.0.113.9" },
  { told: "a proxy says", trusted: "10.0.0.0/8", from: "10.1.2.3", forwarded: "198.51.100.1", address: "198.51.100.1" },
  {
    told: "a client wrote something before the proxy did",
    trusted: "10.0.0.0/8",
    from: "::ffff:10.1.2.3",
    forwarded: "1.1.1.1, 198.51.100.1",
    address: "198.51.100.1",
  },
  {
    told: "there are two proxies",
    trusted: "10.0.0.0/8, 192.0.2.7",
    from: "10.1.2.3",
    forwarded: "1.1.1.1, 2001:db8::1, 192.0.2.7",
    address: "2001:db8::1",
  },
  { told: "a proxy says nothing", trusted: "::1", from: "::1", forwarded: undefined, address: "::1" },
  { told: "what it says is no address", trusted: "::1", from: "::1", forwarded: "unknown", address: "::1" },
])("where $told, the address is $address", ({ trusted, from, forwarded, address }) => {
  expect(createReadAddress(trusted)(request(from, forwarded))).toBe(address);
});

it("knows a list of addresses and subnets from anything else", () => {
  for (const list of ["", "10.0.0.1", "10.0.0.0/8,::1, fd00::/8"]) expect(isTrustedList(list)).toBe(true);
  for (const list of ["localhost", "10.0.0.0/64", "10.0.0.0/x", "1.2.3"]) expect(isTrustedList(list)).toBe(false);
});
