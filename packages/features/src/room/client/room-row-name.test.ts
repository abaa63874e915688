import { expect, test } from "vitest";
import type { PersonPresence } from "../../presence/schema.ts";
import { type RoomRowState, roomRowName } from "./room-row-name.ts";
import { makeRoom } from "./testing/make-room.ts";

const lan = { id: "lan", name: "Lan" };
const online: PersonPresence = {
  userId: "lan",
  status: "online",
  text: "",
  emoji: "",
  expiresAt: null,
  inCall: false,
  devices: 1,
  since: null,
  lastSeenAt: null,
};
const quiet: RoomRowState = { presence: undefined, isUnread: false, isMuted: false, count: 0, hasDraft: false };

test("a direct message says how the other one is", () => {
  const room = makeRoom({ kind: "direct", name: null, people: [lan] });
  expect(roomRowName(room, quiet)).toBe("Lan");
  expect(roomRowName(room, { ...quiet, presence: online })).toBe("Lan, online");
  const presence = { ...online, emoji: "🎧", text: "heads down" };
  expect(roomRowName(room, { presence, isUnread: true, isMuted: false, count: 1, hasDraft: true })).toBe(
    "Lan, online, 🎧 heads down, 1 unread message, draft",
  );
});

test("a channel says that something is unread, or how often it is about the reader", () => {
  const room = makeRoom({ name: "general" });
  expect(roomRowName(room, { ...quiet, isUnread: true })).toBe("general, unread");
  expect(roomRowName(room, { ...quiet, isUnread: true, count: 2 })).toBe("general, 2 mentions");
});

test("a muted one says so, and nothing of what is unread", () => {
  expect(roomRowName(makeRoom({ name: "general" }), { ...quiet, isMuted: true })).toBe("general, muted");
});
