import { expect, it } from "vitest";
import { contentPolicy } from "./content-policy.ts";

const connectSources = (policy: string) => policy.split("; ").find((rule) => rule.startsWith("connect-src"));

it("lets a page talk to itself and to the server it was told of", () => {
  const policy = contentPolicy({ nonce: "n", serverUrl: "https://live.example.org/trpc", serverPort: 3001 });
  expect(connectSources(policy)).toBe("connect-src 'self' https://live.example.org wss://live.example.org");
});

it("takes the server's port on any host when it was told of none, for browsers know the host", () => {
  const policy = contentPolicy({ nonce: "n", serverUrl: undefined, serverPort: 3001 });
  expect(connectSources(policy)).toContain(" ws://*:3001");
});

it("runs no script without the nonce and stands in no foreign frame", () => {
  const policy = contentPolicy({ nonce: "abc", serverUrl: undefined, serverPort: 3001 });
  expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("worker-src 'self';");
});
