import { type App, startApp } from "@parley/testing/start-app";
import { afterAll, beforeAll, expect, test } from "vitest";

let app: App;
let alice: Awaited<ReturnType<App["signUp"]>>;
let bob: Awaited<ReturnType<App["signUp"]>>;

beforeAll(async () => {
  app = await startApp();
  alice = await app.signUp("Alice");
  bob = await app.signUp("Bob");
});

afterAll(() => app[Symbol.asyncDispose]());

test("anybody may read the name of the place; its owner and admins may change it", async () => {
  expect(await alice.http.installation.rename.mutate({ name: " Wonderland " })).toMatchObject({ name: "Wonderland" });
  expect(await app.stranger().http.installation.get.query()).toEqual({
    name: "Wonderland",
    isNew: false,
    signUp: "open",
  });
  const carol = await app.signUp("Carol");
  await app.db.prisma.user.update({ where: { id: carol.id }, data: { role: "admin" } });
  expect(await carol.http.installation.rename.mutate({ name: "Oxford" })).toMatchObject({ name: "Oxford" });
});

test("members and strangers change nothing and see no invite", async () => {
  const { id, code } = await alice.http.installation.createInvite.mutate();
  const refusals = [
    [bob, "OWNER_ONLY"],
    [app.stranger(), "SIGN_IN_REQUIRED"],
  ] as const;
  for (const [{ http }, domainCode] of refusals) {
    const refused = { data: { domainCode } };
    await expect(http.installation.rename.mutate({ name: "Mine" })).rejects.toMatchObject(refused);
    await expect(http.installation.createInvite.mutate()).rejects.toMatchObject(refused);
    await expect(http.installation.invites.query()).rejects.toMatchObject(refused);
    await expect(http.installation.revokeInvite.mutate({ inviteId: id })).rejects.toMatchObject(refused);
  }
  expect(await app.stranger().http.installation.invite.query({ code })).toMatchObject({ isValid: true });
});

test("an invite is valid until it is revoked, which can be done once", async () => {
  const invite = await alice.http.installation.createInvite.mutate();
  expect(invite.code).toMatch(/^[\w-]{22}$/);
  expect(Date.parse(invite.expiresAt) - Date.parse(invite.createdAt)).toBeCloseTo(7 * 24 * 60 * 60_000, -4);
  expect(await alice.http.installation.invites.query()).toContainEqual(invite);

  await alice.http.installation.revokeInvite.mutate({ inviteId: invite.id });
  expect(await app.stranger().http.installation.invite.query({ code: invite.code })).toMatchObject({ isValid: false });
  expect(await alice.http.installation.invites.query()).not.toContainEqual(invite);
  await expect(alice.http.installation.revokeInvite.mutate({ inviteId: invite.id })).rejects.toMatchObject({
    data: { domainCode: "INVITE_NOT_FOUND" },
  });
});

test("a code that cannot be one is simply not valid", async () => {
  for (const code of ["", "made-up", "\0", "' OR 1=1 --"]) {
    expect(await app.stranger().http.installation.invite.query({ code })).toMatchObject({ isValid: false });
  }
});
