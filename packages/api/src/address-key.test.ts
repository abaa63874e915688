import { expect, test } from "vitest";
import { addressKey } from "./address-key.ts";

test("an IPv4 address stands for itself, also when it is written as IPv6", () => {
  expect(addressKey("192.0.2.1")).toBe("192.0.2.1");
  expect(addressKey("::ffff:192.0.2.1")).toBe("192.0.2.1");
});

test("the IPv6 addresses of one site are one, however they are written", () => {
  const site = addressKey("2001:db8:0:42::1");
  expect(addressKey("2001:0DB8::42:ffff:ffff:ffff:ffff")).toBe(site);
  expect(addressKey("2001:db8:0:42:1:2:3:4%eth0")).toBe(site);
  expect(addressKey("2001:db8:0:43::1")).not.toBe(site);
});

test("what is no address is kept as it is", () => {
  expect(addressKey("")).toBe("");
  expect(addressKey("unknown")).toBe("unknown");
});

test("the shortest addresses have a key too", () => {
  expect(addressKey("::1")).toBe(addressKey("::2"));
  expect(addressKey("fe80::")).toBe(addressKey("fe80::1"));
});
