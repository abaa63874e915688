import { SignJWT } from "jose";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { accessTokenTtlMs, createTokens } from "./tokens.ts";
import { createWebSessions } from "./web-session.ts";

const oldSecret = "the secret that was here at first and long enough";
const newSecret = "the secret that came after it and just as long as";
const alice = { userId: "0199c0de-0000-7000-8000-000000000001", sessionId: "0199c0de-0000-7000-8000-00000000000a" };
const tokens = createTokens(oldSecret);

test("an access token names its person and session until it expires", async () => {
  const { token, expiresAt } = await tokens.signAccess(alice);
  expect(await tokens.verifyAccess(token)).toEqual(alice);
  expect(Math.abs(expiresAt.getTime() - Date.now() - accessTokenTtlMs)).toBeLessThan(1_000);
});

test("what the web app vouches for arrives as it was said", async () => {
  const assertion = { provider: "github", providerAccountId: "1", email: "alice@example.com", name: "Alice" };
  const client = { address: "192.0.2.1", userAgent: "a browser" };
  expect(await tokens.verifyAssertion(await tokens.signAssertion(assertion))).toEqual(assertion);
  expect(await tokens.verifyClient(await tokens.signClient(client))).toEqual(client);
});

describe("in time", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  test("an expired token is good for nothing", async () => {
    const { token } = await tokens.signAccess(alice, 60_000);
    vi.advanceTimersByTime(59_000);
    expect(await tokens.verifyAccess(token)).toEqual(alice);
    vi.advanceTimersByTime(3_000);
    expect(await tokens.verifyAccess(token)).toBeNull();
  });

  test("a cookie's session outlives a month of daily use only by being renewed", async () => {
    const sessions = createWebSessions(oldSecret);
    const value = await sessions.sign(alice);
    vi.advanceTimersByTime(29 * 24 * 60 * 60_000);
    expect(await sessions.verify(value)).toMatchObject(alice);
    vi.advanceTimersByTime(2 * 24 * 60 * 60_000);
    expect(await sessions.verify(value)).toBeNull();
  });
});

test("no kind of token passes for another, even one with all that the other needs", async () => {
  const everything = { provider: "p", providerAccountId: "1", email: "e", name: "n", address: "a", userAgent: "u" };
  const assertion = await tokens.signAssertion(everything);
  const client = await tokens.signClient(everything);
  const { token: access } = await tokens.signAccess(alice);
  const cookie = await createWebSessions(oldSecret).sign(alice);

  for (const other of [assertion, client, cookie]) expect(await tokens.verifyAccess(other)).toBeNull();
  for (const other of [access, client, cookie]) expect(await tokens.verifyAssertion(other)).toBeNull();
  for (const other of [access, assertion, cookie]) expect(await tokens.verifyClient(other)).toBeNull();
  expect(await createWebSessions(oldSecret).verify(access)).toBeNull();
});

describe("forgeries are nothing", () => {
  async function forge(header: { alg: string }, key: Uint8Array) {
    return new SignJWT({ sub: alice.userId, sid: alice.sessionId })
      .setProtectedHeader(header)
      .setIssuer("parley")
      .setAudience("access")
      .setExpirationTime("1h")
      .sign(key);
  }

  test("signed with another secret, or with the secret itself", async () => {
    expect(await tokens.verifyAccess((await createTokens(newSecret).signAccess(alice)).token)).toBeNull();
    expect(await tokens.verifyAccess(await forge({ alg: "HS256" }, new TextEncoder().encode(oldSecret)))).toBeNull();
  });

  test("unsigned, cut, mixed, or no token at all", async () => {
    const { token } = await tokens.signAccess(alice);
    const [header = "", payload = "", signature = ""] = token.split(".");
    const none = Buffer.from(JSON.stringify({ alg: "none" })).toString("base64url");
    const bob = Buffer.from(JSON.stringify({ ...alice, sub: "bob", aud: "access" })).toString("base64url");
    const forged = [`${none}.${payload}.`, `${header}.${payload}.`, `${header}.${bob}.${signature}`, token.slice(1)];
    for (const each of [...forged, "", ".", "..", "null", "\0", "a".repeat(100_000)]) {
      expect(await tokens.verifyAccess(each)).toBeNull();
    }
  });
});

describe("while one secret replaces another", () => {
  const both = createTokens(`${newSecret}, ${oldSecret}`);

  test("tokens of either are good, and new ones are signed with the first", async () => {
    expect(await both.verifyAccess((await tokens.signAccess(alice)).token)).toEqual(alice);
    const { token } = await both.signAccess(alice);
    expect(await createTokens(newSecret).verifyAccess(token)).toEqual(alice);
    expect(await tokens.verifyAccess(token)).toBeNull();
  });

  test("the old one's tokens end when it is taken away", async () => {
    const { token } = await tokens.signAccess(alice);
    expect(await createTokens(newSecret).verifyAccess(token)).toBeNull();
  });
});

test("no secret is an error, not a weak key", () => {
  expect(() => createTokens("")).toThrow("AUTH_SECRET");
  expect(() => createTokens(" , ")).toThrow("AUTH_SECRET");
});
