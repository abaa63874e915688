import { type App, startApp } from "@parley/testing/start-app";
import { beforeEach, afterEach, describe, expect, test, vi } from "vitest";

const password = "correct horse battery staple";

let app: App;

function asking(name: string, inviteCode?: string) {
  return { name, email: `${name}@example.com`, password, ...(inviteCode && { inviteCode }) };
}

/** Signs up over HTTP; the code of the refusal when there is one. */
async function signUp(name: string, inviteCode?: string): Promise<string> {
  return app
    .stranger()
    .http.session.signUp.mutate(asking(name, inviteCode))
    .then(
      ({ user }) => user.role,
      (error: { data: { domainCode: string } }) => error.data.domainCode,
    );
}

afterEach(() => app[Symbol.asyncDispose]());

describe("by invite", () => {
  beforeEach(async () => {
    app = await startApp({ env: { SIGN_UP: "invite" } });
  });

  test("the first person owns the place and is in #general", async () => {
    expect(await app.stranger().http.installation.get.query()).toMatchObject({ isNew: true, signUp: "invite" });
    const alice = await app.signUp("Alice");
    expect(alice.session.user.role).toBe("owner");
    expect((await alice.http.room.list.query()).map(({ name }) => name)).toEqual(["general"]);
    expect(await app.stranger().http.installation.get.query()).toMatchObject({ isNew: false });
  });

  test("of twenty who come first at once, one owns the place and the others stay out", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => signUp(`person-${index}`)));
    expect(answers.filter((answer) => answer === "owner")).toHaveLength(1);
    expect(answers.filter((answer) => answer === "SIGN_UP_CLOSED")).toHaveLength(19);
    expect(await app.db.prisma.user.count()).toBe(1);
    expect(await app.db.prisma.room.count()).toBe(1);
  });

  test("whoever holds an invite comes in, into the rooms that everybody is in", async () => {
    const alice = await app.signUp("Alice");
    const { code, id } = await alice.http.installation.createInvite.mutate();
    expect(await signUp("bob", code)).toBe("member");
    expect(await signUp("carol", code)).toBe("member");

    const [general] = await alice.http.room.list.query();
    expect(await app.db.prisma.member.count({ where: { roomId: general?.id ?? "" } })).toBe(3);
    expect(await app.db.prisma.invite.findUnique({ where: { id } })).toMatchObject({ uses: 2 });
  });

  test("an invite that is revoked, expired or made up is not valid", async () => {
    const alice = await app.signUp("Alice");
    const revoked = await alice.http.installation.createInvite.mutate();
    await alice.http.installation.revokeInvite.mutate({ inviteId: revoked.id });
    const expired = await alice.http.installation.createInvite.mutate();
    await app.db.prisma.invite.update({ where: { id: expired.id }, data: { expiresAt: new Date(0) } });
    for (const code of [revoked.code, expired.code, "made-up", "\0", " "]) {
      expect(await signUp("bob", code)).toBe("INVITE_NOT_VALID");
    }
    expect(await app.db.prisma.user.count()).toBe(1);
  });

  test("a stranger learns of no email here, and no password is hashed for them", async () => {
    await app.signUp("alice");
    const hash = vi.spyOn(passwordsOf(app), "hash");
    expect(await signUp("alice")).toBe("SIGN_UP_CLOSED");
    expect(await signUp("nobody")).toBe("SIGN_UP_CLOSED");
    expect(await signUp("alice", "made-up")).toBe("INVITE_NOT_VALID");
    expect(await signUp("nobody", "made-up")).toBe("INVITE_NOT_VALID");
    expect(hash).not.toHaveBeenCalled();
  });

  test("with an invite a taken email is refused after the same work, and the invite is not used up", async () => {
    const alice = await app.signUp("alice");
    const { code, id } = await alice.http.installation.createInvite.mutate();
    const hash = vi.spyOn(passwordsOf(app), "hash");
    expect(await signUp("ALICE", code)).toBe("EMAIL_TAKEN");
    expect(hash).toHaveBeenCalledTimes(1);
    expect(await app.db.prisma.invite.findUnique({ where: { id } })).toMatchObject({ uses: 0 });
  });
});

describe("openly", () => {
  beforeEach(async () => {
    app = await startApp({ env: { SIGN_UP: "open" } });
  });

  test("of twenty who come first at once, one owns the place and the others are members", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => signUp(`person-${index}`)));
    expect(answers.toSorted()).toEqual([...Array<string>(19).fill("member"), "owner"]);
  });

  test("of ten with one email at once, one gets it", async () => {
    await app.signUp("alice");
    const answers = await Promise.all(Array.from({ length: 10 }, () => signUp("bob")));
    expect(answers.filter((answer) => answer === "member")).toHaveLength(1);
    expect(answers.filter((answer) => answer === "EMAIL_TAKEN")).toHaveLength(9);
  });

  test("what cannot be kept is refused by its field", async () => {
    const good = asking("bob");
    const bad = [
      { ...good, name: "   " },
      { ...good, name: "a\0b" },
      { ...good, name: "\uD800" },
      { ...good, name: "x".repeat(81) },
      { ...good, email: "nobody" },
      { ...good, email: `${"x".repeat(300)}@example.com` },
      { ...good, password: "short" },
      { ...good, password: "x".repeat(129) },
      { ...good, role: "owner" },
    ];
    for (const input of bad) {
      await expect(app.stranger().http.session.signUp.mutate(input)).rejects.toMatchObject({
        data: { code: "BAD_REQUEST" },
      });
    }
    expect(await app.db.prisma.user.count()).toBe(0);
  });
});

function passwordsOf({ nodes }: App) {
  const [first] = nodes;
  if (!first) throw new Error("No node is running.");
  return first.node.services.passwords;
}
