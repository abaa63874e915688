// @vitest-environment node
import type { Person } from "@parley/testing/person";
import { type App, startApp } from "@parley/testing/start-app";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { RoomEvent } from "../schema.ts";
import { type Deed, rowsOf } from "./testing/deeds.ts";
import { type Device, openDevice } from "./testing/open-device.ts";

// What a page has after events must be what it would have after loading afresh, for every kind of event there is.

let app: App;
let alice: Person;
let bob: Person;
let carol: Person;

beforeAll(async () => {
  app = await startApp();
  [alice, bob, carol] = [await app.signUp("Alice"), await app.signUp("Bob"), await app.signUp("Carol")];
});
afterAll(async () => app[Symbol.asyncDispose]());

/** For each event of a room, deeds that lead to it. A new kind of event needs a line here. */
const roomDeeds: Record<RoomEvent["type"], Record<string, Deed>> = {
  "message.created": {
    "a message": ({ id }) => alice.send(id, "new"),
    "one's own message": ({ id }) => bob.send(id, "mine"),
    "a reply": ({ id }, replyToId) =>
      alice.http.message.send.mutate({ roomId: id, clientId: crypto.randomUUID(), body: "re", replyToId }),
  },
  "message.changed": {
    "an edit": (_, messageId) => alice.http.message.edit.mutate({ messageId, body: "edited" }),
    "a reaction": (_, messageId) => alice.http.message.react.mutate({ messageId, emoji: "👍" }),
    "a reaction taken back": async (_, messageId) => {
      await alice.http.message.react.mutate({ messageId, emoji: "👍" });
      await alice.http.message.unreact.mutate({ messageId, emoji: "👍" });
    },
  },
  "message.removed": {
    "a removal": (_, messageId) => alice.http.message.remove.mutate({ messageId }),
  },
  "member.changed": {
    "somebody joining": ({ id }) => carol.http.room.join.mutate({ roomId: id }),
    "somebody leaving": async ({ id }) => {
      await carol.http.room.join.mutate({ roomId: id });
      await carol.http.room.leave.mutate({ roomId: id });
    },
    "somebody rising": async ({ id }) => {
      await carol.http.room.join.mutate({ roomId: id });
      await alice.http.room.setRole.mutate({ roomId: id, userId: carol.id, role: "admin" });
    },
    "rising oneself": ({ id }) => alice.http.room.setRole.mutate({ roomId: id, userId: bob.id, role: "owner" }),
    "somebody coming back": async ({ id }) => {
      await carol.http.room.join.mutate({ roomId: id });
      await alice.http.room.removeMember.mutate({ roomId: id, userId: carol.id });
      await alice.http.room.addMember.mutate({ roomId: id, userId: carol.id });
    },
  },
  "room.changed": {
    "new rules": ({ id }) =>
      alice.http.room.update.mutate({
        roomId: id,
        category: "Work",
        isReadOnly: true,
        slowModeMs: 1_000,
        metadata: { a: 1 },
      }),
    "being archived": ({ id }) => alice.http.room.archive.mutate({ roomId: id }),
    "being opened again": async ({ id }) => {
      await alice.http.room.archive.mutate({ roomId: id });
      await alice.http.room.unarchive.mutate({ roomId: id });
    },
    "a new name": ({ id }) =>
      alice.http.room.update.mutate({ roomId: id, name: `renamed ${id.slice(-6)}`, topic: "new" }),
  },
  // Afterwards there is nothing to load; see below for what it does.
  "call.changed": {
    "a call that is missed": async ({ id }) => {
      const { call, participantId } = await alice.http.call.start.mutate({ roomId: id, media: "audio" });
      await alice.http.call.leave.mutate({ callId: call.id, participantId });
    },
  },
  "room.removed": {},
  "room.reset": {
    "more than a replay holds": async ({ id }, _, device) => {
      device.streams.close(id);
      await sendMany(id, 505);
      device.streams.open(id);
    },
  },
};

it.each(rowsOf(roomDeeds))("$type: after $name a room is what a fresh load shows", async ({ deed }) => {
  const room = await alice.createRoom({ name: "general", people: [bob] });
  const { id } = await alice.send(room.id, "first");
  using device = openDevice(bob);
  device.followMe();
  await device.load(room.id);
  device.streams.open(room.id);

  await deed(room, id, device);

  await converges(device, room.id);
});

it("a room that is removed is forgotten", async () => {
  const room = await alice.createRoom({ name: "general", people: [bob] });
  using open = openDevice(bob);
  using other = openDevice(bob);
  using away = openDevice(bob);
  for (const device of [open, other, away]) await device.load(room.id);
  open.streams.open(room.id);
  other.followMe();

  await alice.http.room.remove.mutate({ roomId: room.id });

  // Who was away finds out on coming back.
  away.streams.open(room.id);
  const nothing = { messages: undefined, members: undefined };
  for (const device of [open, other, away]) {
    await vi.waitFor(() => expect(device.known(room.id)).toMatchObject(nothing), { timeout: 10_000 });
    expect(device.rooms.get(room.id)).toBeUndefined();
  }
});

it("a removed member's page forgets the room", async () => {
  const room = await alice.createRoom({ name: "plans", kind: "private", people: [bob] });
  using device = openDevice(bob);
  await device.load(room.id);
  device.streams.open(room.id);
  await alice.http.room.removeMember.mutate({ roomId: room.id, userId: bob.id });
  await vi.waitFor(() => expect(device.known(room.id).messages).toBeUndefined(), { timeout: 10_000 });
  expect(device.rooms.get(room.id)).toBeUndefined();
});

describe("after being away", () => {
  it("60 messages, 5 edits, 5 removals and reactions later, a page equals a fresh load", async () => {
    const room = await alice.createRoom({ name: "general", people: [bob] });
    const old = await sendMany(room.id, 5);
    using device = openDevice(bob);
    device.followMe();
    await device.load(room.id);
    device.streams.open(room.id);
    device.streams.close(room.id);

    const missed = [...old, ...(await sendMany(room.id, 60))];
    for (const messageId of missed.slice(2, 7)) await alice.http.message.edit.mutate({ messageId, body: "edited" });
    for (const messageId of missed.slice(4, 9)) await alice.http.message.remove.mutate({ messageId });
    for (const messageId of missed.slice(10, 15)) await alice.http.message.react.mutate({ messageId, emoji: "🎉" });

    device.streams.open(room.id);
    await converges(device, room.id);
    expect(device.known(room.id).messages).toHaveLength(65);
  });

  it("a socket that breaks again and again under traffic costs nothing", async () => {
    const room = await alice.createRoom({ name: "general", people: [bob] });
    using device = openDevice(bob);
    device.followMe();
    await device.load(room.id);
    device.streams.open(room.id);
    for (let round = 0; round < 10; round += 1) {
      const sending = sendMany(room.id, 10);
      bob.breakSocket();
      const [messageId = ""] = await sending;
      await alice.http.message.edit.mutate({ messageId, body: `edited in round ${round}` });
    }
    await converges(device, room.id);
    expect(device.known(room.id).messages).toHaveLength(100);
  });
});

async function sendMany(roomId: string, count: number): Promise<string[]> {
  const ids: string[] = [];
  while (ids.length < count) {
    const some = Array.from({ length: Math.min(10, count - ids.length) }, (_, index) =>
      alice.send(roomId, `message ${ids.length + index}`),
    );
    for (const { id } of await Promise.all(some)) ids.push(id);
  }
  return ids;
}

/** Loads afresh until nothing more can be on its way to the device. */
async function converges(device: Device, roomId: string): Promise<void> {
  await vi.waitFor(
    async () => {
      using fresh = openDevice(bob);
      await fresh.load(roomId);
      const shown = fresh.known(roomId);
      const count = shown.messages?.length ?? 0;
      // A page that started over shows a part of the room; the rest comes when somebody scrolls.
      await device.loadWhole(roomId);
      expect(device.known(roomId).messages).toHaveLength(count);
      expect(device.known(roomId)).toEqual(shown);
    },
    { timeout: 20_000, interval: 100 },
  );
}
