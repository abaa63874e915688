import type { Person } from "@parley/testing/person";
import { type App, startApp } from "@parley/testing/start-app";
import { beforeEach, afterEach, expect, it } from "vitest";
import { refusedWith } from "@parley/testing/refused-with";

let app: App;
/** The owner of the installation. */
let olga: Person;
let alice: Person;
let bob: Person;
let carol: Person;

beforeEach(async () => {
  app = await startApp();
  olga = await app.signUp("Olga");
  [alice, bob, carol] = [await app.signUp("Alice"), await app.signUp("Bob"), await app.signUp("Carol")];
});
afterEach(() => app[Symbol.asyncDispose]());

const open = async (person: Person) => (await person.http.report.list.query({})).reports;

it("is seen by those who moderate the room and by governors, and by nobody else", async () => {
  const room = await alice.createRoom({ name: "plans", kind: "private", people: [bob, carol] });
  const { id: messageId } = await bob.send(room.id, "rude");
  await carol.http.report.create.mutate({ messageId, reason: " Rude words " });

  const expected = {
    reason: "Rude words",
    reporter: { id: carol.id, name: "Carol" },
    author: { id: bob.id, name: "Bob" },
    message: { id: messageId, body: "rude" },
    room: { id: room.id, kind: "private", name: "plans" },
    resolvedAt: null,
  };
  for (const moderator of [alice, olga]) {
    expect(await open(moderator)).toMatchObject([expected]);
    expect(await moderator.http.report.count.query()).toBe(1);
  }
  for (const other of [bob, carol]) {
    expect(await open(other)).toEqual([]);
    expect(await other.http.report.count.query()).toBe(0);
  }
});

it("what a moderator wrote is not theirs to judge", async () => {
  const room = await alice.createRoom({ name: "plans", people: [bob] });
  const { id: messageId } = await alice.send(room.id, "rude");
  await bob.http.report.create.mutate({ messageId, reason: "Rude" });
  expect(await open(alice)).toEqual([]);
  const [report] = await open(olga);
  await refusedWith("REPORT_NOT_FOUND", alice.http.report.resolve.mutate({ reportId: report?.id ?? "" }));
});

it("a direct message that was reported is seen by governors, who may remove it", async () => {
  const { id: roomId } = await alice.http.room.openDirect.mutate({ userId: bob.id });
  const { id: messageId } = await bob.send(roomId, "rude");
  await alice.http.report.create.mutate({ messageId, reason: "Rude" });
  expect(await open(olga)).toMatchObject([{ room: { kind: "direct" }, message: { body: "rude" } }]);
  await olga.http.message.remove.mutate({ messageId });
  expect(await open(olga)).toMatchObject([{ message: { body: "", removedAt: expect.any(String) } }]);
});

it("is settled for all who reported the message, and opened by reporting it again", async () => {
  const room = await alice.createRoom({ name: "plans", people: [bob, carol, olga] });
  const { id: messageId } = await bob.send(room.id, "rude");
  for (const { http } of [carol, olga, carol]) await http.report.create.mutate({ messageId, reason: "Rude" });
  const [report, ...others] = await open(alice);
  expect(others).toHaveLength(1);

  await alice.http.report.resolve.mutate({ reportId: report?.id ?? "" });
  expect(await open(alice)).toEqual([]);
  const { reports } = await alice.http.report.list.query({ isResolved: true });
  expect(reports).toHaveLength(2);
  expect(reports[0]).toMatchObject({ resolvedBy: { name: "Alice" }, resolvedAt: expect.any(String) });

  await carol.http.report.create.mutate({ messageId, reason: "Again" });
  expect(await open(alice)).toMatchObject([{ reason: "Again", reporter: { name: "Carol" } }]);
});

it("is for messages that the reporter can see", async () => {
  const room = await alice.createRoom({ name: "plans", kind: "private" });
  const { id: messageId } = await alice.send(room.id, "secret");
  const { create } = bob.http.report;
  await refusedWith(
    "MESSAGE_NOT_FOUND",
    create.mutate({ messageId, reason: "?" }),
    create.mutate({ messageId: crypto.randomUUID(), reason: "?" }),
  );
  await expect(create.mutate({ messageId, reason: "  " })).rejects.toMatchObject({ data: { code: "BAD_REQUEST" } });
});

it("a moderator who is one no more sees nothing, and a removed room has no reports", async () => {
  const room = await alice.createRoom({ name: "plans", people: [bob, carol] });
  const { id: messageId } = await bob.send(room.id, "rude");
  await carol.http.report.create.mutate({ messageId, reason: "Rude" });
  await alice.http.room.setRole.mutate({ roomId: room.id, userId: carol.id, role: "owner" });
  await alice.http.room.setRole.mutate({ roomId: room.id, userId: alice.id, role: "member" });
  expect(await open(alice)).toEqual([]);
  expect(await open(carol)).toHaveLength(1);
  await carol.http.room.remove.mutate({ roomId: room.id });
  for (const person of [carol, olga]) expect(await open(person)).toEqual([]);
});

it("comes in pages, the newest first", async () => {
  const room = await alice.createRoom({ name: "plans", people: [bob, carol] });
  for (const body of ["one", "two", "three"]) {
    const { id: messageId } = await bob.send(room.id, body);
    await carol.http.report.create.mutate({ messageId, reason: body });
  }
  const first = await alice.http.report.list.query({ limit: 2 });
  expect(first).toMatchObject({ hasMore: true, reports: [{ reason: "three" }, { reason: "two" }] });
  const second = await alice.http.report.list.query({ limit: 2, before: first.reports[1]?.id });
  expect(second).toMatchObject({ hasMore: false, reports: [{ reason: "one" }] });
});

it("keeps what was said as it was, whatever becomes of the message, and takes a new copy when said anew", async () => {
  const room = await alice.createRoom({ name: "plans", people: [bob, carol] });
  const { id: messageId, createdAt } = await bob.send(room.id, "rude");
  const report = () => carol.http.report.create.mutate({ messageId, reason: "Rude" });
  await report();
  await bob.http.message.edit.mutate({ messageId, body: "kind" });

  const copied = { reported: { body: "rude", editedAt: null }, author: { id: bob.id } };
  expect(await open(alice)).toMatchObject([{ ...copied, message: { body: "kind", createdAt } }]);
  await report();
  const anew = { reported: { body: "kind", editedAt: expect.any(String) } };
  expect(await open(alice)).toMatchObject([anew]);
  await bob.http.message.remove.mutate({ messageId });
  expect(await open(alice)).toMatchObject([{ ...anew, message: { body: "", removedAt: expect.any(String) } }]);
});
