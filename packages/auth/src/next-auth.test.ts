import type { Account, User } from "next-auth";
import { expect, test } from "vitest";
import { AuthEnv } from "./auth-env.ts";
import type { AuthApi } from "./next-auth/auth-api.ts";
import { offeredProviders } from "./next-auth/providers.ts";
import { createAuthOptions } from "./next-auth.ts";
import { createTokens } from "./tokens.ts";

const AUTH_SECRET = "a secret for this test alone and long enough";
const env = AuthEnv.parse({ AUTH_SECRET });
const unasked: AuthApi = { signIn: never, signUp: never, exchange: never, signOut: never };
const opened = { user: { id: "alice" }, sessionId: "her-session" };

function optionsWith(api: Partial<AuthApi>, inviteCode?: string) {
  return createAuthOptions({ env, api: { ...unasked, ...api }, inviteCode });
}

function credentials(options: ReturnType<typeof createAuthOptions>, id: string) {
  const provider = options.providers.find((each) => each.id === id);
  if (provider?.type !== "credentials") throw new Error(`There is no form ${id}.`);
  const req = { headers: {}, method: "POST" };
  return (values: Record<string, string>) => provider.authorize(values, req);
}

test("the sign-in form opens a session at the server, and the cookie names it", async () => {
  const options = optionsWith({
    signIn: async (input) => {
      expect(input).toEqual({ email: "alice@example.com", password: "secret" });
      return opened;
    },
  });
  const user = await credentials(
    options,
    "sign-in",
  )({
    email: "alice@example.com",
    password: "secret",
    csrfToken: "x",
  });
  if (!user) throw new Error("Nobody signed in.");
  const token = await options.callbacks?.jwt?.({ token: { sub: "x", email: "kept?" }, user, account: null });
  expect(token).toEqual({ sub: "alice", sid: "her-session" });

  const secret = AUTH_SECRET;
  const cookie = await options.jwt?.encode?.({ ...(token && { token }), secret });
  expect(await options.jwt?.decode?.({ token: cookie ?? "", secret })).toEqual({ sub: "alice", sid: "her-session" });
  expect(await options.jwt?.decode?.({ token: `${cookie}x`, secret })).toBeNull();
});

test("the sign-up form passes an invite on, and leaves an empty one out", async () => {
  const inputs: object[] = [];
  const options = optionsWith({
    async signUp(input) {
      inputs.push(input);
      return opened;
    },
  });
  const alice = { name: "Alice", email: "alice@example.com", password: "long enough" };
  await credentials(options, "sign-up")({ ...alice, inviteCode: "code" });
  await credentials(options, "sign-up")({ ...alice, inviteCode: "" });
  expect(inputs).toEqual([{ ...alice, inviteCode: "code" }, alice]);
});

test("a refusal of the server reaches the form as its code", async () => {
  const options = optionsWith({ signIn: () => Promise.reject(new Error("SIGN_IN_FAILED")) });
  await expect(credentials(options, "sign-in")({ email: "a@b.c", password: "x" })).rejects.toThrow(/^SIGN_IN_FAILED$/);
});

test("whom a provider vouches for is exchanged for a session, with the invite they came with", async () => {
  const asked: { assertion: string; inviteCode?: string }[] = [];
  const options = optionsWith(
    {
      async exchange(input) {
        asked.push(input);
        return opened;
      },
    },
    "code",
  );
  const user: User = { id: "42", name: "Alice", email: "alice@example.com" };
  const account: Account = { type: "oauth", provider: "github", providerAccountId: "42" };
  expect(await options.callbacks?.signIn?.({ user, account })).toBe(true);
  expect(user).toMatchObject({ id: "alice", sessionId: "her-session" });
  expect(asked[0]?.inviteCode).toBe("code");
  expect(await createTokens(AUTH_SECRET).verifyAssertion(asked[0]?.assertion ?? "")).toEqual({
    provider: "github",
    providerAccountId: "42",
    email: "alice@example.com",
    name: "Alice",
  });
});

test("an email that the provider has not verified goes no further", async () => {
  const account: Account = { type: "oauth", provider: "oidc", providerAccountId: "42" };
  const answer = await optionsWith({}).callbacks?.signIn?.({ user: { id: "42", email: null }, account });
  expect(answer).toBe("/sign-in?error=EMAIL_NOT_VERIFIED");
});

test("signing out ends the session at the server", async () => {
  const ended: object[] = [];
  const options = optionsWith({ signOut: async (identity) => void ended.push(identity) });
  const session = { expires: "" };
  await options.events?.signOut?.({ token: { sub: "alice", sid: "her-session" }, session });
  expect(ended).toEqual([{ userId: "alice", sessionId: "her-session" }]);
});

test("cookies are for HTTPS alone where the address is", () => {
  const secure = AuthEnv.parse({ AUTH_SECRET, WEB_URL: "https://chat.example.com" });
  expect(createAuthOptions({ env: secure, api: unasked }).useSecureCookies).toBe(true);
  expect(createAuthOptions({ env, api: unasked }).useSecureCookies).toBe(false);
});

test("a provider is offered when it is set up whole", () => {
  const half = AuthEnv.parse({ AUTH_SECRET, AUTH_GITHUB_ID: "id", AUTH_OIDC_ID: "id", AUTH_OIDC_SECRET: "secret" });
  expect(offeredProviders(half)).toEqual([]);
  const whole = AuthEnv.parse({
    AUTH_SECRET,
    AUTH_GITHUB_ID: "id",
    AUTH_GITHUB_SECRET: "secret",
    AUTH_OIDC_ISSUER: "https://id.example.com/",
    AUTH_OIDC_ID: "id",
    AUTH_OIDC_SECRET: "secret",
    AUTH_OIDC_NAME: "Example",
  });
  expect(offeredProviders(whole)).toEqual([
    { id: "github", name: "GitHub" },
    { id: "oidc", name: "Example" },
  ]);
});

function never(): Promise<never> {
  return Promise.reject(new Error("This was not to be asked."));
}
