import { followActivity } from "@parley/testing/follow-activity";
import type { Person } from "@parley/testing/person";
import { type App, startApp } from "@parley/testing/start-app";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

let app: App;
let alice: Person;
let bob: Person;
let carol: Person;

beforeAll(async () => {
  app = await startApp();
  [alice, bob, carol] = await Promise.all([app.signUp("Alice"), app.signUp("Bob"), app.signUp("Carol")]);
});
afterAll(() => app[Symbol.asyncDispose]());

async function makeRoom(): Promise<string> {
  return (await alice.createRoom({ name: "room", people: [bob, carol] })).id;
}

async function summaryOf(person: Person, roomId: string) {
  return (await person.http.room.list.query()).find(({ id }) => id === roomId);
}

/** Signed up for this test alone, and keeps receipts to themselves. */
async function signUpPrivate(name: string): Promise<Person> {
  const person = await app.signUp(name);
  await person.http.user.update.mutate({ sharesReceipts: false });
  return person;
}

describe("marking as unread", () => {
  test("goes back to just before a message, named by its id or its number", async () => {
    const roomId = await makeRoom();
    const [first, second, third] = [
      await alice.send(roomId, "1"),
      await alice.send(roomId, "2"),
      await alice.send(roomId, "3"),
    ];
    await bob.http.receipt.markRead.mutate({ roomId, seq: third.seq });
    await bob.http.receipt.markUnread.mutate({ roomId, messageId: second.id });
    expect(await summaryOf(bob, roomId)).toMatchObject({ readSeq: second.seq - 1, unread: 2, readEpoch: 1 });
    await bob.http.receipt.markUnread.mutate({ roomId, seq: first.seq });
    expect(await summaryOf(bob, roomId)).toMatchObject({ readSeq: first.seq - 1, unread: 3, readEpoch: 2 });
    await bob.http.receipt.markUnread.mutate({ roomId, messageId: third.id });
    expect(await summaryOf(bob, roomId)).toMatchObject({ unread: 3, readEpoch: 2 });
  });

  test("is not undone by a reading from before it", async () => {
    const roomId = await makeRoom();
    const { seq } = await alice.send(roomId, "1");
    await bob.http.receipt.markRead.mutate({ roomId, seq, readEpoch: 0 });
    await bob.http.receipt.markUnread.mutate({ roomId, seq });
    await bob.http.receipt.markRead.mutate({ roomId, seq, readEpoch: 0 });
    expect(await summaryOf(bob, roomId)).toMatchObject({ unread: 1 });
    await bob.http.receipt.markRead.mutate({ roomId, seq, readEpoch: 1 });
    expect(await summaryOf(bob, roomId)).toMatchObject({ unread: 0 });
  });

  test("names a message of this room", async () => {
    const [roomId, other] = [await makeRoom(), await makeRoom()];
    const { id: messageId } = await alice.send(other, "elsewhere");
    const refused = bob.http.receipt.markUnread.mutate({ roomId, messageId });
    await expect(refused).rejects.toMatchObject({ data: { domainCode: "MESSAGE_NOT_FOUND" } });
    const both = bob.http.receipt.markUnread.mutate({ roomId, messageId, seq: 1 });
    await expect(both).rejects.toMatchObject({ data: { code: "BAD_REQUEST" } });
  });
});

test("everything is marked as read at once, in rooms of one's own alone", async () => {
  const dave = await app.signUp("Dave");
  const rooms = await Promise.all([1, 2].map((name) => alice.createRoom({ name: `${name}`, people: [dave, bob] })));
  for (const room of rooms) await alice.send(room.id, "news");
  await dave.http.receipt.markAllRead.mutate();
  for (const { id } of rooms) {
    expect(await summaryOf(dave, id)).toMatchObject({ unread: 0 });
    expect(await summaryOf(bob, id)).toMatchObject({ unread: 1 });
  }
});

describe("who has seen a message", () => {
  test("are the others who have read it, as far as they share that", async () => {
    const dave = await signUpPrivate("Private Dave");
    const room = await alice.createRoom({ name: "seen", people: [bob, carol, dave] });
    const { id: messageId, seq } = await alice.send(room.id, "Seen?");
    for (const person of [alice, bob, dave]) await person.http.receipt.markRead.mutate({ roomId: room.id, seq });
    const asked = { roomId: room.id, messageId };
    const seen = { isShared: true, count: 1, people: [{ id: bob.id, name: "Bob" }] };
    expect(await alice.http.receipt.seenBy.query(asked)).toEqual(seen);
    expect(await carol.http.receipt.seenBy.query(asked)).toEqual(seen);
    expect(await bob.http.receipt.seenBy.query(asked)).toEqual({ isShared: true, count: 0, people: [] });
    expect(await dave.http.receipt.seenBy.query(asked)).toEqual({ isShared: false, count: 0, people: [] });
  });

  test("is not told of a message that was removed, or is of another room", async () => {
    const [roomId, other] = [await makeRoom(), await makeRoom()];
    const { id: messageId } = await alice.send(roomId, "gone");
    const missing = { data: { domainCode: "MESSAGE_NOT_FOUND" } };
    await expect(alice.http.receipt.seenBy.query({ roomId: other, messageId })).rejects.toMatchObject(missing);
    await alice.http.message.remove.mutate({ roomId, messageId });
    await expect(alice.http.receipt.seenBy.query({ roomId, messageId })).rejects.toMatchObject(missing);
  });
});

describe("receipts of an open room", () => {
  test("move as others receive, read and go back", async () => {
    const roomId = await makeRoom();
    using stream = followActivity(alice.socket, roomId);
    await stream.started;
    const { seq } = await alice.send(roomId, "Hello");
    await bob.http.receipt.markDelivered.mutate({ rooms: [{ roomId, seq: seq + 10 }] });
    await bob.http.receipt.markRead.mutate({ roomId, seq });
    await bob.http.receipt.markUnread.mutate({ roomId, seq });
    await alice.http.receipt.markRead.mutate({ roomId, seq });
    await stream.until(({ length }) => length === 4);
    const moved = { type: "receipt.moved", roomId, userId: bob.id, deliveredSeq: seq };
    expect(stream.items.slice(1)).toEqual([
      { ...moved, readSeq: 0, readEpoch: 0 },
      { ...moved, readSeq: seq, readEpoch: 0 },
      { ...moved, readSeq: seq - 1, readEpoch: 1 },
    ]);
  });

  test("are told of nobody, and to nobody, who does not share them", async () => {
    const dave = await signUpPrivate("Quiet Dave");
    const { id: roomId } = await alice.createRoom({ name: "quiet", people: [bob, dave] });
    using his = followActivity(dave.socket, roomId);
    using hers = followActivity(alice.socket, roomId);
    expect(await his.started).toMatchObject({ receipts: [] });
    expect(await hers.started).toMatchObject({ receipts: [{ userId: bob.id }] });
    const { seq } = await alice.send(roomId, "Hello");
    await dave.http.receipt.markRead.mutate({ roomId, seq });
    await bob.http.receipt.markRead.mutate({ roomId, seq });
    await hers.until(({ length }) => length === 2);
    expect(hers.items[1]).toMatchObject({ type: "receipt.moved", userId: bob.id });

    // Sharing begins at once, on streams that are open; nothing of before has been told meanwhile.
    await dave.http.user.update.mutate({ sharesReceipts: true });
    await his.until(({ length }) => length === 2);
    expect(his.items[1]).toMatchObject({ type: "activity.snapshot" });
    expect(his.items[1]).toHaveProperty(
      "receipts",
      expect.arrayContaining([expect.objectContaining({ readSeq: seq })]),
    );
  });
});
