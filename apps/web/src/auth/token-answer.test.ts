// @vitest-environment node
import { createTokens } from "@parley/auth/tokens";
import { createWebSessions } from "@parley/auth/web-session";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { answerWithToken } from "./token-answer.ts";

const AUTH_SECRET = "a secret for this test alone and long enough";
const cookieName = "next-auth.session-token";
const alice = { userId: "alice", sessionId: "her-session" };
const Answer = z.object({ token: z.string(), expiresAt: z.iso.datetime() });
const jar = vi.hoisted(() => new Map<string, string>());

vi.mock("next/headers", () => ({
  cookies: async () => ({
    get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) } : undefined),
    set: (name: string, value: string) => void jar.set(name, value),
  }),
}));

vi.mock("../env.ts", () => ({ webEnv: () => ({ AUTH_SECRET }) }));

beforeEach(() => {
  vi.useFakeTimers();
  jar.clear();
});

afterEach(() => vi.useRealTimers());

function ask(site = "same-origin"): Promise<Response> {
  const headers = { "sec-fetch-site": site };
  return answerWithToken(new Request("http://localhost:3000/api/token", { method: "POST", headers }));
}

async function signIn(): Promise<string> {
  const value = await createWebSessions(AUTH_SECRET).sign(alice);
  jar.set(cookieName, value);
  return value;
}

test("whoever is signed in gets a token of a minute, which nobody may keep", async () => {
  await signIn();
  const res = await ask();
  expect(res.status).toBe(200);
  expect(res.headers.get("cache-control")).toBe("no-store");
  const { token, expiresAt } = Answer.parse(await res.json());
  expect(await createTokens(AUTH_SECRET).verifyAccess(token)).toEqual(alice);
  expect(Date.parse(expiresAt)).toBe(Date.now() + 60_000);
});

test("a stranger gets none, nor does a forger", async () => {
  expect((await ask()).status).toBe(401);
  jar.set(cookieName, await createWebSessions("another secret that is long enough to be one").sign(alice));
  expect((await ask()).status).toBe(401);
});

test("a foreign page gets none, whoever looks at it", async () => {
  await signIn();
  expect((await ask("cross-site")).status).toBe(403);
});

test("a cookie of today stays as it is, an older one is renewed", async () => {
  const value = await signIn();
  vi.advanceTimersByTime(23 * 60 * 60_000);
  await ask();
  expect(jar.get(cookieName)).toBe(value);

  vi.advanceTimersByTime(2 * 60 * 60_000);
  await ask();
  expect(jar.get(cookieName)).not.toBe(value);
  vi.advanceTimersByTime(29.5 * 24 * 60 * 60_000);
  expect((await ask()).status).toBe(200);
});
