import { expect, it } from "vitest";
import { createPush } from "./create-push.ts";
import { isPublicAddress } from "./public-address.ts";

it.each(["8.8.8.8", "193.0.6.139", "2606:4700:4700::1111", "2a00:1450:4001:829::200e"])("%s is public", (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

it.each([
  ...["0.0.0.0", "10.0.0.1", "100.64.1.1", "127.0.0.1", "169.254.169.254", "172.16.0.1", "172.31.255.255"],
  ...["192.168.1.1", "198.18.0.1", "224.0.0.1", "255.255.255.255", "::", "::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8"],
  ...["64:ff9b::7f00:1", "fc00::1", "fd12::1", "fe80::1", "ff02::1", "2001:db8::1", "2002:7f00:1::", "localhost", ""],
])("%s is not", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

const keys = {
  publicKey: "BNcRdreALRFXTkOOUHK1EtK2wtaz5Ry4YfYCA_0QTpQtUbVlUls0VJXg7A8u-Ts1XbjhazAkj7I99e8QcYP7DkM",
  privateKey: "4h5vV5iNkAWTZtUBsAObH8UPX2qx8v8Ns5ZoS8fRE1o",
};

it.each(["https://127.0.0.1:9/x", "https://[::1]:9/x", "https://localhost:9/x", "http://8.8.8.8/x"])(
  "nothing is sent to %s, whatever was allowed before",
  async (endpoint) => {
    const push = createPush({ keys, contact: "mailto:nobody@example.org", allowsPrivate: false });
    expect(await push.isAllowed(endpoint)).toBe(false);
    const address = { endpoint, p256dh: keys.publicKey, auth: "BTBZMqHH6r4Tts7J_aSIgg" };
    const outcome = await push.send(address, { payload: "{}", ttlSeconds: 60, urgency: "normal", tag: "x" });
    expect(outcome).toMatchObject({ status: "refused" });
  },
);
