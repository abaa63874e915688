import type { Client } from "@parley/testing/client";
import type { Person } from "@parley/testing/person";
import { type App, startApp } from "@parley/testing/start-app";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { cleanUp, defaultRetention } from "./server/clean-up.ts";

let app: App;
let owner: Person;
let alice: Person;

beforeAll(async () => {
  app = await startApp();
  owner = await app.signUp("Owner");
  alice = await app.signUp("Alice");
});

afterAll(() => app[Symbol.asyncDispose]());

/** The machine may have much else to do. */
const patience = { timeout: 20_000 };

/** Everything there is to ask. */
const asks: Record<string, (client: Pick<Client, "http">) => Promise<unknown>> = {
  stats: ({ http }) => http.admin.stats.query(),
  rooms: ({ http }) => http.admin.rooms.query({}),
  people: ({ http }) => http.admin.people.query({}),
  connections: ({ http }) => http.admin.connections.query({}),
  audit: ({ http }) => http.admin.audit.query({}),
  announce: ({ http }) => http.admin.announce.mutate({ body: "Tea is ready" }),
  setUserRole: ({ http }) => http.admin.setUserRole.mutate({ userId: alice.id, role: "admin" }),
  disconnectUser: ({ http }) => http.admin.disconnectUser.mutate({ userId: alice.id, reason: "Lunch" }),
  cleanup: ({ http }) => http.admin.cleanup.mutate(),
};

it.each(Object.entries(asks))("admin.%s is for the owner and admins", async (_name, ask) => {
  await expect(ask(alice)).rejects.toMatchObject({ data: { domainCode: "OWNER_ONLY" } });
  await expect(ask(app.stranger())).rejects.toMatchObject({ data: { domainCode: "SIGN_IN_REQUIRED" } });
});

it("an admin may do all of it but make admins, and the owner may undo it", async () => {
  const carol = await app.signUp("Carol");
  await owner.http.admin.setUserRole.mutate({ userId: carol.id, role: "admin" });
  expect((await carol.http.admin.stats.query()).users).toBeGreaterThanOrEqual(3);
  await expect(carol.http.admin.setUserRole.mutate({ userId: alice.id, role: "admin" })).rejects.toMatchObject({
    data: { domainCode: "OWNER_ONLY" },
  });
  await owner.http.admin.setUserRole.mutate({ userId: carol.id, role: "member" });
  await expect(carol.http.admin.stats.query()).rejects.toMatchObject({ data: { domainCode: "OWNER_ONLY" } });
});

it("the owner stays the owner", async () => {
  const own = { userId: owner.id, role: "member" } as const;
  await expect(owner.http.admin.setUserRole.mutate(own)).rejects.toMatchObject({
    data: { domainCode: "USER_NOT_FOUND" },
  });
});

it("statistics name this node, and count what is there", async () => {
  const room = await owner.createRoom({ name: "counted", people: [alice] });
  const before = await owner.http.admin.stats.query();
  await alice.send(room.id, "one");
  await alice.send(room.id, "two");
  const after = await owner.http.admin.stats.query();

  expect(after.nodes).toMatchObject([{ id: "node-0", isUp: true, isBusUp: true }]);
  expect(after.messages - before.messages).toBe(2);
  const rooms = await owner.http.admin.rooms.query({ query: "COUNTED" });
  expect(rooms).toMatchObject([{ id: room.id, members: 2, messages: 2, lastMessageAt: expect.any(String) }]);
});

it("a search is taken literally, and pages go back in time", async () => {
  expect(await owner.http.admin.rooms.query({ query: "%" })).toEqual([]);
  const [first, second] = await owner.http.admin.people.query({ limit: 2 });
  // As infinite queries ask.
  const asked = { limit: 1, direction: "forward" } as const;
  expect(await owner.http.admin.people.query({ ...asked, cursor: null })).toEqual([first]);
  const [next] = await owner.http.admin.people.query({ ...asked, cursor: first?.id ?? "" });
  expect(next).toEqual(second);
});

it("what an admin does is found in the audit log, by whom and on whom", async () => {
  await owner.http.admin.disconnectUser.mutate({ userId: alice.id, reason: "Maintenance" });
  const [entry] = await owner.http.admin.audit.query({ action: "user.disconnected" });
  expect(entry).toMatchObject({
    actor: { id: owner.id, name: "Owner" },
    targetId: alice.id,
    detail: { reason: "Maintenance" },
  });
  const nothing = await owner.http.admin.audit.query({ action: "user.disconnected", to: "2020-01-01T00:00:00.000Z" });
  expect(nothing).toEqual([]);
});

it("signing in and failing to, and the end of a session, are found in the audit log", async () => {
  const dave = await app.signUp("Dave");
  const wrong = app.stranger().http.session.signIn.mutate({ email: dave.email, password: "not this one" });
  await expect(wrong).rejects.toMatchObject({ data: { domainCode: "SIGN_IN_FAILED" } });
  await dave.http.session.signOut.mutate();

  const entries = await owner.http.admin.audit.query({ limit: 20 });
  const ofDave = entries.filter(({ actor, targetId }) => actor?.id === dave.id || targetId === dave.id);
  expect(ofDave.map(({ action }) => action)).toEqual(["session.closed", "session.refused", "session.opened"]);
  expect(JSON.stringify(entries)).not.toContain("not this one");
});

it("to disconnect nobody is an error, and so is a reason that does not fit", async () => {
  const disconnect = owner.http.admin.disconnectUser.mutate;
  await expect(disconnect({ userId: uuidv7(), reason: "Why" })).rejects.toMatchObject({
    data: { domainCode: "USER_NOT_FOUND" },
  });
  await expect(disconnect({ userId: alice.id, reason: "é".repeat(62) })).rejects.toMatchObject({
    data: { code: "BAD_REQUEST" },
  });
});

it("a clean-up ends what a dead node left open, and removes what is old, but nothing else", async () => {
  const { prisma } = app.db;
  const long = daysAgo(200);
  await prisma.node.create({ data: { id: "dead", version: "0", startedAt: long, seenAt: daysAgo(2), stats: {} } });
  const row = { userId: alice.id, sessionId: alice.session.sessionId, address: "", userAgent: "" };
  const [left, old, open] = [uuidv7(), uuidv7(), uuidv7()];
  await prisma.connection.createMany({
    data: [
      { ...row, id: left, nodeId: "dead" },
      { ...row, id: old, nodeId: "node-0", connectedAt: long, disconnectedAt: long, reason: "closed" },
      { ...row, id: open, nodeId: "node-0" },
    ],
  });

  expect(await cleanUp(app.db)).toMatchObject({ connections: 1, connectionLog: 1, nodes: 1 });
  expect(await prisma.connection.findUnique({ where: { id: left } })).toMatchObject({ reason: "lost" });
  expect(await prisma.connection.findUnique({ where: { id: old } })).toBeNull();
  expect(await prisma.connection.findUnique({ where: { id: open } })).toMatchObject({ disconnectedAt: null });
  expect(await cleanUp(app.db)).toMatchObject({ connections: 0, connectionLog: 0, nodes: 0, tombstones: 0 });
});

it("what became of each connection is found, and how long they last on average", async () => {
  const { prisma } = app.db;
  const dora = await app.signUp("Dora");
  await prisma.connection.deleteMany({});
  const row = {
    userId: dora.id,
    sessionId: dora.session.sessionId,
    nodeId: "node-0",
    address: "203.0.113.7",
    userAgent: "",
  };
  const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
  await prisma.connection.createMany({
    data: [
      { ...row, id: uuidv7(), connectedAt: minutesAgo(30), disconnectedAt: minutesAgo(20), reason: "closed" },
      { ...row, id: uuidv7(), connectedAt: minutesAgo(15), disconnectedAt: minutesAgo(13), reason: "broken" },
      // Too long ago to say anything about today.
      { ...row, id: uuidv7(), connectedAt: daysAgo(9), disconnectedAt: daysAgo(2), reason: "closed" },
    ],
  });
  expect((await owner.http.admin.stats.query()).connectionMs).toBeCloseTo(6 * 60_000, -3);

  await dora.socket.user.me.query();
  const history = () => owner.http.admin.connections.query({ userId: dora.id });
  await expect.poll(async () => (await history())[0]?.disconnectedAt, patience).toBeNull();
  expect((await owner.http.admin.connections.query({ userId: dora.id, isOpen: true })).length).toBe(1);
  await dora[Symbol.asyncDispose]();
  await expect
    .poll(async () => (await history()).map(({ reason }) => reason), patience)
    .toEqual([...["closed", "closed", "broken", "closed"]]);
  expect((await history())[2]).toMatchObject({ person: { id: dora.id, name: "Dora" }, address: "203.0.113.7" });
});

it("what was written down of presence goes when it is old", async () => {
  const { prisma } = app.db;
  const row = { userId: alice.id, status: "online" as const };
  const [old, fresh] = [uuidv7(), uuidv7()];
  await prisma.presenceChange.createMany({
    data: [
      { ...row, id: old, at: daysAgo(91) },
      { ...row, id: fresh, at: daysAgo(89) },
    ],
  });
  expect(await cleanUp(app.db)).toMatchObject({ presenceLog: 1 });
  expect(await prisma.presenceChange.count({ where: { id: { in: [old, fresh] } } })).toBe(1);
});

it("a cursor from before a purge starts over, a later one goes on", async () => {
  const room = await owner.createRoom({ name: "purged", people: [alice] });
  const { id: messageId } = await alice.send(room.id, "gone soon");
  const { cursor: before } = await alice.http.message.list.query({ roomId: room.id });
  await alice.http.message.remove.mutate({ roomId: room.id, messageId });
  await alice.send(room.id, "stays");
  const { cursor: after } = await alice.http.message.list.query({ roomId: room.id });
  const removedAt = daysAgo(31);
  await app.db.prisma.message.update({ where: { id: messageId }, data: { removedAt } });

  expect(await cleanUp(app.db, defaultRetention)).toMatchObject({ tombstones: 1 });
  const { messages } = await alice.http.message.list.query({ roomId: room.id });
  expect(messages.map(({ body }) => body)).toEqual(["stays"]);

  using fromBefore = alice.follow(room.id, { lastEventId: before });
  await fromBefore.until((events) => events.some(({ type }) => type === "room.reset"));
  using fromAfter = alice.follow(room.id, { lastEventId: after });
  await alice.send(room.id, "goes on");
  await fromAfter.until((events) => events.length > 0);
  expect(fromAfter.items.map(({ type }) => type)).toEqual(["message.created"]);
});

it("what was reported is kept until it was settled long ago, and the mark of the message with it", async () => {
  const bob = await app.signUp("Bob");
  const room = await owner.createRoom({ name: "plans", people: [alice, bob] });
  const open = async () => (await owner.http.report.list.query({})).reports;
  const { id: messageId } = await bob.send(room.id, "rude");
  await alice.http.report.create.mutate({ messageId, reason: "Rude" });
  await bob.http.message.remove.mutate({ messageId });
  const { report, message } = app.db.prisma;
  await message.update({ where: { id: messageId }, data: { removedAt: daysAgo(100) } });
  expect(await cleanUp(app.db)).toMatchObject({ reports: 0, tombstones: 0 });
  expect(await open()).toMatchObject([{ reported: { body: "rude" } }]);

  const [{ id: reportId } = { id: "" }] = await open();
  await owner.http.report.resolve.mutate({ reportId });
  expect(await cleanUp(app.db)).toMatchObject({ reports: 0, tombstones: 0 });
  await report.update({ where: { id: reportId }, data: { resolvedAt: daysAgo(31) } });
  expect(await cleanUp(app.db)).toMatchObject({ reports: 1, tombstones: 1 });
});

it("a room that was removed long ago goes with all that was in it, and one removed lately stays", async () => {
  const { prisma } = app.db;
  const [gone, kept] = [
    await owner.createRoom({ name: "gone", people: [alice] }),
    await owner.createRoom({ name: "kept" }),
  ];
  const { id: messageId } = await alice.send(gone.id, "with the room");
  await owner.http.message.react.mutate({ messageId, emoji: "👋" });
  await owner.http.report.create.mutate({ messageId, reason: "Rude" });
  await alice.http.call.start.mutate({ roomId: gone.id, media: "audio" });
  for (const { id: roomId } of [gone, kept]) await owner.http.room.remove.mutate({ roomId });
  await prisma.room.update({ where: { id: gone.id }, data: { removedAt: daysAgo(31) } });

  expect(await cleanUp(app.db)).toMatchObject({ rooms: 1 });
  const ofRoom = { where: { roomId: gone.id } };
  expect(await prisma.room.count({ where: { id: gone.id } })).toBe(0);
  for (const count of [prisma.message.count(ofRoom), prisma.member.count(ofRoom), prisma.call.count(ofRoom)])
    expect(await count).toBe(0);
  expect(await prisma.report.count({ where: { messageId } })).toBe(0);
  expect(await prisma.room.count({ where: { id: kept.id } })).toBe(1);
  expect(await cleanUp(app.db)).toMatchObject({ rooms: 0 });
  // Who still has something to send there is answered as before.
  await expect(alice.send(gone.id, "too late")).rejects.toMatchObject({ data: { domainCode: "ROOM_NOT_FOUND" } });
});

function daysAgo(days: number): Date {
  return new Date(Date.now() - days * 24 * 60 * 60_000);
}
