import type { Assertion } from "@parley/auth/tokens";
import { password } from "@parley/testing/person";
import { type App, startApp } from "@parley/testing/start-app";
import { afterEach, beforeEach, expect, test } from "vitest";

let app: App;

beforeEach(async () => {
  app = await startApp({ env: { SIGN_UP: "invite" } });
});

afterEach(() => app[Symbol.asyncDispose]());

/** What the web app does once a provider has vouched for somebody. */
async function comeIn(who: Partial<Assertion> = {}, inviteCode?: string) {
  const said = { provider: "github", providerAccountId: "42", email: "bob@example.com", name: "Bob", ...who };
  const assertion = (await app.nodes[0]?.node.services.tokens.signAssertion(said)) ?? "";
  return app.stranger().http.session.exchange.mutate({ assertion, ...(inviteCode && { inviteCode }) });
}

function refused(domainCode: string) {
  return { data: { domainCode } };
}

test("the first person may come through a provider, and is the same one the next time", async () => {
  const first = await comeIn();
  expect(first.user).toMatchObject({ name: "Bob", email: "bob@example.com", role: "owner" });
  const again = await comeIn({ email: "bob@elsewhere.example", name: "Robert" });
  expect(again.user).toEqual(first.user);
  expect(again.sessionId).not.toBe(first.sessionId);
});

test("a new person needs an invite as everybody does", async () => {
  const alice = await app.signUp("alice");
  await expect(comeIn()).rejects.toMatchObject(refused("SIGN_UP_CLOSED"));
  await expect(comeIn({}, "made-up")).rejects.toMatchObject(refused("INVITE_NOT_VALID"));
  const { code } = await alice.http.installation.createInvite.mutate();
  expect((await comeIn({}, code)).user.role).toBe("member");
});

test("the owner's account is linked by its verified email and keeps its password", async () => {
  const alice = await app.signUp("alice");
  const linked = await comeIn({ email: "Alice@Example.com" });
  expect(linked.user.id).toBe(alice.id);
  expect((await comeIn({ email: "moved@example.com" })).user.id).toBe(alice.id);
  await app.stranger().http.session.signIn.mutate({ email: alice.email, password });
});

test("whoever made an account in another's name loses it when the other arrives", async () => {
  const alice = await app.signUp("alice");
  const { code: inviteCode } = await alice.http.installation.createInvite.mutate();
  const mallory = { name: "Bob", email: "bob@example.com", password, inviteCode };
  const prepared = await app.stranger().http.session.signUp.mutate(mallory);

  const bob = await comeIn();
  expect(bob.user.id).toBe(prepared.user.id);
  await expect(app.stranger({ token: prepared.accessToken }).http.user.me.query()).rejects.toMatchObject(
    refused("SIGN_IN_REQUIRED"),
  );
  await expect(app.stranger().http.session.signIn.mutate(mallory)).rejects.toThrow();
  await expect(
    app.stranger().http.session.signIn.mutate({ email: mallory.email, password: mallory.password }),
  ).rejects.toMatchObject(refused("SIGN_IN_FAILED"));
  expect(await app.stranger({ token: bob.accessToken }).http.user.me.query()).toMatchObject({ id: bob.user.id });
});

test("any name a provider has becomes one that can be kept", async () => {
  expect((await comeIn({ name: " " })).user.name).toBe("bob");
  const alice = await app.db.prisma.user.findFirstOrThrow();
  const { code } = await app.db.prisma.invite.create({
    data: { id: crypto.randomUUID(), code: "code", createdById: alice.id, expiresAt: new Date(Date.now() + 60_000) },
  });
  const long = await comeIn({ providerAccountId: "43", email: "c@example.com", name: "👩‍🚀".repeat(100) }, code);
  expect(long.user.name.length).toBeLessThanOrEqual(80);
  expect(() => encodeURIComponent(long.user.name)).not.toThrow();
});

test("what the web app did not sign is nothing", async () => {
  const access = (await app.signUp("alice")).session.accessToken;
  for (const assertion of ["", "noise", access]) {
    await expect(app.stranger().http.session.exchange.mutate({ assertion })).rejects.toMatchObject(
      refused("SIGN_IN_FAILED"),
    );
  }
  await expect(comeIn({ email: "not an address" })).rejects.toMatchObject(refused("SIGN_IN_FAILED"));
});
