import { expect, test } from "vitest";
import { isMuted, countForMe } from "./calling.ts";
import { makeRoom } from "./testing/make-room.ts";

const now = Date.UTC(2026, 2, 12);
const later = new Date(now + 1).toISOString();
const unread = { unread: 5, mentions: 2 };
const count = (changes: Parameters<typeof makeRoom>[0]) => {
  const room = makeRoom({ ...unread, ...changes });
  return countForMe(room, isMuted(room, now));
};

test("what concerns somebody counts, whatever else is unread", () => {
  expect(count({})).toBe(2);
  expect(count({ level: "mentions" })).toBe(2);
});

test("nothing counts where one wants to hear nothing, and where it is muted", () => {
  expect(count({ level: "nothing" })).toBe(0);
  expect(count({ mutedUntil: later })).toBe(0);
});

test("a room is muted until the moment that was said", () => {
  expect(isMuted({ mutedUntil: null }, now)).toBe(false);
  expect(isMuted({ mutedUntil: later }, now)).toBe(true);
  expect(isMuted({ mutedUntil: later }, now + 1)).toBe(false);
});
