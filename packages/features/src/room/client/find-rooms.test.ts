import { expect, it } from "vitest";
import type { RoomSummary } from "../schema.ts";
import { findRooms, fold } from "./find-rooms.ts";

function room(name: string, lastMessageAt: string | null = null): RoomSummary {
  return {
    id: name,
    kind: "public",
    name,
    topic: null,
    category: null,
    isReadOnly: false,
    slowModeMs: 0,
    isDefault: false,
    metadata: null,
    createdById: null,
    createdAt: "2026-11-20T08:00:00.000Z",
    archivedAt: null,
    changedSeq: 1,
    role: "member",
    headSeq: 1,
    readSeq: 1,
    readEpoch: 0,
    unread: 0,
    mentions: 0,
    level: null,
    mutedUntil: null,
    lastMessageAt,
    people: [],
  };
}

const names = (rooms: RoomSummary[]) => rooms.map(({ name }) => name);

it("lists the conversations used last first while nothing is typed", () => {
  const rooms = [room("never"), room("older", "2026-11-20T09:00:00.000Z"), room("newer", "2026-11-20T10:00:00.000Z")];
  expect(names(findRooms(rooms, " "))).toEqual(["newer", "older", "never"]);
});

it("puts beginnings before the beginnings of words, and those before the rest", () => {
  const rooms = [room("overview"), room("code-review"), room("reviews"), room("general")];
  expect(names(findRooms(rooms, "#rev"))).toEqual(["reviews", "code-review"]);
  expect(names(findRooms(rooms, "view"))).toEqual(["overview", "code-review", "reviews"]);
});

it.each([
  ["nguyen", "Nguyễn"],
  ["da nang", "Đà Nẵng"],
  ["zurich", "ZÜRICH"],
])("%s finds %s", (typed, name) => {
  expect(fold(name)).toBe(typed);
  expect(names(findRooms([room(name)], typed))).toEqual([name]);
});
