import type { Person } from "@parley/testing/person";
import { type App, startApp } from "@parley/testing/start-app";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { refusedWith } from "@parley/testing/refused-with";

let app: App;
/** The owner of the installation. */
let olga: Person;
let alice: Person;
let bob: Person;
let carol: Person;

beforeAll(async () => {
  app = await startApp();
  olga = await app.signUp("Olga");
  [alice, bob, carol] = [await app.signUp("Alice"), await app.signUp("Bob"), await app.signUp("Carol")];
});
afterAll(() => app[Symbol.asyncDispose]());

const makeRoom = (kind: "public" | "private" = "public") =>
  alice.createRoom({ name: `room ${crypto.randomUUID()}`, kind, people: [bob, carol] });

describe("what an owner sets", () => {
  it("is kept, told and seen by everybody, and only what was given changes", async () => {
    const { id: roomId } = await makeRoom();
    const set = { category: "Work", isReadOnly: true, slowModeMs: 5_000, metadata: { board: ["a", 1, null] } };
    await alice.http.room.update.mutate({ roomId, topic: "first" });
    const room = await alice.http.room.update.mutate({ roomId, ...set });
    expect(room).toMatchObject({ ...set, topic: "first" });
    expect(await bob.http.room.byId.query({ roomId })).toMatchObject({ ...set, topic: "first" });

    const emptied = await alice.http.room.update.mutate({ roomId, topic: " ", category: null, metadata: null });
    expect(emptied).toMatchObject({ topic: null, category: null, metadata: null, isReadOnly: true });
  });

  it("takes no number when it was so already", async () => {
    const { id: roomId } = await makeRoom();
    const first = await alice.http.room.update.mutate({ roomId, topic: "same" });
    const second = await alice.http.room.update.mutate({ roomId, topic: "same" });
    expect(second.changedSeq).toBe(first.changedSeq);
  });

  it.each([
    ["metadata that is too large", { metadata: { long: "x".repeat(2_000) } }],
    ["a slow mode of more than an hour", { slowModeMs: 3_600_001 }],
    ["a slow mode of less than nothing", { slowModeMs: -1 }],
    ["a blank category", { category: "  " }],
    ["a blank name", { name: "  " }],
  ])("%s is refused", async (_, fields) => {
    const { id: roomId } = await makeRoom();
    await expect(alice.http.room.update.mutate({ roomId, ...fields })).rejects.toMatchObject({
      data: { code: "BAD_REQUEST" },
    });
  });

  it("cannot be set in a conversation of a few, but its name can, by each of them", async () => {
    const group = await alice.http.room.create.mutate({ kind: "group", userIds: [bob.id, carol.id] });
    expect(await bob.http.room.update.mutate({ roomId: group.id, name: "Lunch" })).toMatchObject({ name: "Lunch" });
    await refusedWith("ROOM_IS_DIRECT", alice.http.room.update.mutate({ roomId: group.id, slowModeMs: 1_000 }));
    const direct = await alice.http.room.openDirect.mutate({ userId: bob.id });
    await refusedWith("ROOM_IS_DIRECT", alice.http.room.update.mutate({ roomId: direct.id, name: "Us" }));
  });
});

describe("roles", () => {
  it("the last owner hands over before they leave, step down or are removed", async () => {
    const { id: roomId } = await makeRoom();
    await refusedWith("LAST_OWNER", alice.http.room.leave.mutate({ roomId }));
    await refusedWith("LAST_OWNER", alice.http.room.setRole.mutate({ roomId, userId: alice.id, role: "member" }));
    await refusedWith("LAST_OWNER", olga.http.room.removeMember.mutate({ roomId, userId: alice.id }));

    await alice.http.room.setRole.mutate({ roomId, userId: bob.id, role: "owner" });
    await alice.http.room.leave.mutate({ roomId });
    await refusedWith("LAST_OWNER", bob.http.room.leave.mutate({ roomId }));
  });

  it("an owner who left cannot be the one who is left", async () => {
    const { id: roomId } = await makeRoom();
    await alice.http.room.setRole.mutate({ roomId, userId: bob.id, role: "owner" });
    await bob.http.room.leave.mutate({ roomId });
    await refusedWith("LAST_OWNER", alice.http.room.leave.mutate({ roomId }));
  });

  it("of two owners who leave at once one stays", async () => {
    const { id: roomId } = await makeRoom();
    await alice.http.room.setRole.mutate({ roomId, userId: bob.id, role: "owner" });
    const leaving = await Promise.allSettled([alice, bob].map(({ http }) => http.room.leave.mutate({ roomId })));
    expect(leaving.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  it("anybody may leave a group, whoever began it", async () => {
    const group = await alice.http.room.create.mutate({ kind: "group", userIds: [bob.id, carol.id] });
    await alice.http.room.leave.mutate({ roomId: group.id });
  });

  it("an admin removes members and neither owners nor admins", async () => {
    const { id: roomId } = await makeRoom();
    await alice.http.room.setRole.mutate({ roomId, userId: bob.id, role: "admin" });
    await refusedWith("ROLE_TOO_LOW", bob.http.room.setRole.mutate({ roomId, userId: carol.id, role: "admin" }));
    await refusedWith("ROLE_TOO_LOW", bob.http.room.removeMember.mutate({ roomId, userId: alice.id }));
    await refusedWith("ROLE_TOO_LOW", bob.http.room.remove.mutate({ roomId }));
    await bob.http.room.removeMember.mutate({ roomId, userId: carol.id });
    await refusedWith("MEMBER_NOT_FOUND", alice.http.room.setRole.mutate({ roomId, userId: carol.id, role: "admin" }));
  });

  it("a role that was given is seen at once by the one who has it", async () => {
    const { id: roomId } = await makeRoom();
    await alice.http.room.setRole.mutate({ roomId, userId: bob.id, role: "admin" });
    expect(await bob.http.room.byId.query({ roomId })).toMatchObject({ role: "admin" });
    await bob.http.room.update.mutate({ roomId, topic: "by bob" });
  });

  it("the owner of the installation governs a private room without being let in", async () => {
    const { id: roomId } = await makeRoom("private");
    const { id: messageId } = await alice.send(roomId, "between us");
    await refusedWith(
      "ROOM_NOT_FOUND",
      olga.http.message.list.query({ roomId }),
      olga.http.room.members.query({ roomId }),
      olga.http.room.addMember.mutate({ roomId, userId: olga.id }),
      olga.http.message.react.mutate({ roomId, messageId, emoji: "👍" }),
      olga.send(roomId, "hello"),
    );

    await olga.http.message.remove.mutate({ messageId });
    await olga.http.room.setRole.mutate({ roomId, userId: bob.id, role: "owner" });
    await olga.http.room.removeMember.mutate({ roomId, userId: alice.id });
    await olga.http.room.archive.mutate({ roomId });
    await olga.http.room.remove.mutate({ roomId });
  });

  it("what is done to rooms, roles and the words of others is in the audit log", async () => {
    const { id: roomId } = await makeRoom();
    const { id: messageId } = await bob.send(roomId, "rude");
    await alice.http.room.setRole.mutate({ roomId, userId: carol.id, role: "admin" });
    await carol.http.message.remove.mutate({ messageId });
    await carol.http.room.removeMember.mutate({ roomId, userId: bob.id });
    await carol.http.room.archive.mutate({ roomId });
    await olga.http.room.remove.mutate({ roomId });
    const events = await app.db.prisma.auditEvent.findMany({
      where: { targetId: { in: [roomId, messageId] } },
      orderBy: [{ at: "asc" }, { id: "asc" }],
    });
    expect(events.map(({ action, actorId }) => [action, actorId])).toEqual([
      ["member.promoted", alice.id],
      ["message.removed", carol.id],
      ["member.removed", carol.id],
      ["room.archived", carol.id],
      ["room.removed", olga.id],
    ]);
    expect(JSON.stringify(events)).not.toContain("rude");
  });

  it("a group holds as many as it may", async () => {
    const people = await Promise.all(Array.from({ length: 8 }, (_, index) => app.signUp(`Extra ${index}`)));
    const group = await alice.http.room.create.mutate({ kind: "group", userIds: people.map(({ id }) => id) });
    await alice.http.room.addMember.mutate({ roomId: group.id, userId: bob.id });
    await refusedWith("ROOM_FULL", alice.http.room.addMember.mutate({ roomId: group.id, userId: carol.id }));
    await alice.http.room.addMember.mutate({ roomId: group.id, userId: bob.id });
  });
});

describe("an archived room", () => {
  it("is read, and nothing else, until it is opened again", async () => {
    const { id: roomId } = await makeRoom();
    const { id: messageId } = await bob.send(roomId, "old");
    expect((await alice.http.room.archive.mutate({ roomId })).archivedAt).not.toBeNull();
    await refusedWith(
      "ROOM_ARCHIVED",
      bob.send(roomId, "new"),
      bob.http.message.edit.mutate({ messageId, body: "changed" }),
      bob.http.message.react.mutate({ messageId, emoji: "👍" }),
      alice.http.room.update.mutate({ roomId, topic: "t" }),
      alice.http.room.addMember.mutate({ roomId, userId: olga.id }),
      olga.http.room.join.mutate({ roomId }),
    );
    expect((await bob.http.message.list.query({ roomId })).messages).toHaveLength(1);
    await bob.http.room.leave.mutate({ roomId });

    expect((await alice.http.room.unarchive.mutate({ roomId })).archivedAt).toBeNull();
    await carol.send(roomId, "new");
  });

  it("the room that everybody starts in is neither archived nor removed", async () => {
    const general = (await olga.http.room.list.query()).find(({ isDefault }) => isDefault);
    const roomId = general?.id ?? "";
    await refusedWith("ROOM_IS_DEFAULT", olga.http.room.archive.mutate({ roomId }));
    await refusedWith("ROOM_IS_DEFAULT", olga.http.room.remove.mutate({ roomId }));
  });
});

describe("a removed room", () => {
  it("is told to all who follow it, ends their streams, and is gone from every list", async () => {
    const room = await makeRoom();
    await alice.send(room.id, "soon gone");
    using bobs = bob.follow(room.id);
    using carols = carol.follow(room.id);
    await Promise.all([bobs.started, carols.started]);

    await alice.http.room.remove.mutate({ roomId: room.id });

    for (const stream of [bobs, carols]) {
      expect(await stream.ended).toBe("ended");
      expect(stream.items.map(({ type }) => type)).toEqual(["room.removed"]);
    }
    for (const person of [alice, bob, olga]) {
      expect((await person.http.room.list.query()).map(({ id }) => id)).not.toContain(room.id);
      expect((await person.http.room.browse.query({ query: room.name ?? "" })).map(({ id }) => id)).toEqual([]);
    }
  });

  it("is answered like one that never was", async () => {
    const { id: roomId } = await makeRoom();
    const { id: messageId } = await bob.send(roomId, "soon gone");
    const { cursor } = await bob.http.message.list.query({ roomId });
    await alice.http.room.remove.mutate({ roomId });

    await refusedWith(
      "ROOM_NOT_FOUND",
      alice.http.room.byId.query({ roomId }),
      alice.http.room.remove.mutate({ roomId }),
      bob.send(roomId, "still here?"),
      bob.http.message.list.query({ roomId }),
      bob.http.room.leave.mutate({ roomId }),
      olga.http.room.unarchive.mutate({ roomId }),
    );
    await refusedWith("MESSAGE_NOT_FOUND", bob.http.message.remove.mutate({ messageId }));
    using back = bob.follow(roomId, { lastEventId: cursor });
    expect(await back.ended).toMatchObject({ data: { domainCode: "ROOM_NOT_FOUND" } });
    expect(back.items).toEqual([]);
  });

  it("takes nothing that was sent together with its removal", async () => {
    const { id: roomId } = await makeRoom();
    const outcomes = await Promise.allSettled([
      ...Array.from({ length: 10 }, () => bob.send(roomId, "before")),
      alice.http.room.remove.mutate({ roomId }),
      ...Array.from({ length: 10 }, () => bob.send(roomId, "after")),
    ]);
    const taken = outcomes.filter((outcome) => outcome.status === "fulfilled").length - 1;
    expect(await app.db.prisma.message.count({ where: { roomId } })).toBe(taken);
    const room = await app.db.prisma.room.findUniqueOrThrow({ where: { id: roomId } });
    expect(room.changedSeq).toBe(room.headSeq);
  });
});

describe("browsing", () => {
  it("finds any part of any word, whatever its accents and case, in name and topic", async () => {
    const marker = `z${crypto.randomUUID().slice(0, 8)}`;
    const room = await alice.createRoom({ name: `Cà phê Đà Nẵng ${marker}` });
    await alice.http.room.update.mutate({ roomId: room.id, topic: "Où boire à Zürich" });
    const found = async (query: string) => (await bob.http.room.browse.query({ query })).map(({ id }) => id);
    for (const query of [marker, `ca PHE ${marker}`, `nang ${marker}`, `${marker} da`, `zurich ou ${marker}`, "à  zür"])
      expect(await found(query), query).toEqual([room.id]);
    for (const query of [`tea ${marker}`, "%", "_"]) expect(await found(query), query).toEqual([]);
  });

  it("shows archived channels apart: public ones to all, private ones to their members", async () => {
    const [open, hidden] = [await makeRoom(), await makeRoom("private")];
    for (const { id } of [open, hidden]) await alice.http.room.archive.mutate({ roomId: id });
    const ids = async (person: Person, isArchived: boolean) =>
      (await person.http.room.browse.query({ isArchived })).map(({ id }) => id);
    expect(await ids(bob, true)).toEqual(expect.arrayContaining([open.id, hidden.id]));
    expect(await ids(olga, true)).toContain(open.id);
    expect(await ids(olga, true)).not.toContain(hidden.id);
    expect(await ids(bob, false)).not.toContain(open.id);
  });
});
