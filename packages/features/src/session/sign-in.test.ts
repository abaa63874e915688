import { PasswordsBusyError } from "@parley/auth/passwords";
import { password } from "@parley/testing/person";
import { startRedis } from "@parley/testing/redis";
import { type App, startApp } from "@parley/testing/start-app";
import { type TRPCClient, createTRPCClient, httpBatchLink } from "@trpc/client";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { AppRouter } from "../router.ts";

let app: App;

afterEach(() => app[Symbol.asyncDispose]());

interface Refusal {
  message: string;
  data: { domainCode: string; retryAfterMs?: number };
}

async function refusal(client: Pick<TRPCClient<AppRouter>, "session">, email: string, attempt = "wrong password") {
  const answer = client.session.signIn.mutate({ email, password: attempt });
  return answer.then(
    () => ({ message: "", code: "none", retryAfterMs: undefined }),
    ({ message, data }: Refusal) => ({ message, code: data.domainCode, retryAfterMs: data.retryAfterMs }),
  );
}

function services() {
  const [first] = app.nodes;
  if (!first) throw new Error("No node is running.");
  return first.node.services;
}

/** Asks as the web app does for somebody at this address. */
function from(address: string): TRPCClient<AppRouter> {
  const url = `${app.nodes[0]?.url}/trpc`;
  const headers = async () => ({
    "x-parley-client": await services().tokens.signClient({ address, userAgent: "a tab" }),
  });
  return createTRPCClient<AppRouter>({ links: [httpBatchLink({ url, headers })] });
}

describe("without limits", () => {
  beforeEach(async () => {
    app = await startApp();
  });

  test("the right password opens a session, whatever the case of the email", async () => {
    const alice = await app.signUp("alice");
    const answer = await app.stranger().http.session.signIn.mutate({ email: " Alice@Example.COM ", password });
    expect(answer.user).toEqual(alice.session.user);
    expect(answer.sessionId).not.toBe(alice.session.sessionId);
    const me = await app.stranger({ token: answer.accessToken }).http.user.me.query();
    expect(me.id).toBe(alice.id);
  });

  test("every failure is the same answer after the same work", async () => {
    await app.signUp("alice");
    await app.db.prisma.user.create({
      data: { id: crypto.randomUUID(), name: "Bob", email: "bob@example.com", passwordHash: null },
    });
    const verify = vi.spyOn(services().passwords, "verify");
    const emails = ["alice@example.com", "bob@example.com", "nobody@example.com", "", "no address", "a\0@example.com"];
    const answers = [];
    for (const email of emails) answers.push(await refusal(app.stranger().http, email));

    const [first] = answers;
    expect(first?.code).toBe("SIGN_IN_FAILED");
    for (const answer of answers) expect(answer).toEqual(first);
    // One password is checked for each: `verify` does the same for a hash and for null.
    expect(verify).toHaveBeenCalledTimes(emails.length);
    expect(verify.mock.calls.filter(([hash]) => hash !== null)).toHaveLength(1);
  });

  test("more than can be hashed in time is a matter of load, not of the password", async () => {
    await app.signUp("alice");
    vi.spyOn(services().passwords, "verify").mockRejectedValueOnce(new PasswordsBusyError());
    const busy = await refusal(app.stranger().http, "alice@example.com", password);
    expect(busy).toMatchObject({ code: "UNAVAILABLE", retryAfterMs: 1_000 });
    expect(await refusal(app.stranger().http, "alice@example.com", password)).toMatchObject({ code: "none" });
  });
});

describe("with limits", () => {
  beforeEach(async () => {
    app = await startApp({ env: { LIMITS: "on" } });
  });

  test("one address tries ten times, then waits, and locks nobody else out", async () => {
    await app.signUp("alice");
    const codes = [];
    for (let attempt = 0; attempt < 10; attempt++)
      codes.push((await refusal(from("192.0.2.1"), `p${attempt}@x.org`)).code);
    expect(new Set(codes)).toEqual(new Set(["SIGN_IN_FAILED"]));

    const last = await refusal(from("192.0.2.1"), "alice@example.com", password);
    expect(last.code).toBe("RATE_LIMITED");
    expect(last.retryAfterMs).toBeGreaterThan(0);
    expect(last.retryAfterMs).toBeLessThanOrEqual(180_000);
    expect(await refusal(from("192.0.2.2"), "alice@example.com", password)).toMatchObject({ code: "none" });
  });

  test("one account is tried ten times, from however many addresses", async () => {
    await app.signUp("alice");
    for (let host = 1; host <= 10; host++) await refusal(from(`192.0.2.${host}`), "Alice@example.com");
    expect(await refusal(from("192.0.2.11"), "alice@example.com", password)).toMatchObject({ code: "RATE_LIMITED" });
  });

  test("nobody can claim an address that the web app did not see", async () => {
    const url = `${app.nodes[0]?.url}/trpc`;
    const forged = (address: string) =>
      createTRPCClient<AppRouter>({
        links: [httpBatchLink({ url, headers: { "x-parley-client": address, "x-forwarded-for": address } })],
      });
    const codes = [];
    for (let host = 1; host <= 11; host++)
      codes.push((await refusal(forged(`192.0.2.${host}`), `p${host}@x.org`)).code);
    expect(codes.at(-1)).toBe("RATE_LIMITED");
  });
});

test("while Redis is away people sign in, and guessing is bounded by each node alone", async () => {
  await using redis = await startRedis();
  app = await startApp({ redisUrl: redis.url, env: { LIMITS: "on" } });
  await app.signUp("alice");
  await redis.kill();

  expect(await refusal(from("192.0.2.1"), "alice@example.com", password)).toMatchObject({ code: "none" });
  const codes = [];
  for (let guess = 0; guess < 10; guess++) codes.push((await refusal(from("192.0.2.2"), "bob@example.com")).code);
  expect(new Set(codes)).toEqual(new Set(["SIGN_IN_FAILED"]));
  expect(await refusal(from("192.0.2.2"), "bob@example.com")).toMatchObject({ code: "RATE_LIMITED" });
  expect(await refusal(from("192.0.2.3"), "bob@example.com")).toMatchObject({ code: "RATE_LIMITED" });
});
