import { expect, it } from "vitest";
import { makeRoom } from "../../room/client/testing/make-room.ts";
import { pageTitle, unreadForMe } from "./page-title.ts";

it("counts what concerns the user, but not where they want to hear nothing", () => {
  const nowMs = Date.UTC(2026, 2, 12);
  const rooms = [
    makeRoom({ kind: "public", unread: 40, mentions: 1 }),
    makeRoom({ kind: "direct", unread: 2, mentions: 2 }),
    makeRoom({ kind: "private", unread: 7, mentions: 4, level: "nothing" }),
    makeRoom({ kind: "group", unread: 3, mentions: 3, mutedUntil: new Date(nowMs + 1).toISOString() }),
  ];
  expect(unreadForMe(rooms, nowMs)).toBe(3);
});

it("names the room, the place, and what waits", () => {
  expect(pageTitle({ count: 3, name: "#general", installationName: "Parley" })).toBe("(3) #general - Parley");
  expect(pageTitle({ count: 0, name: "#general", installationName: "Parley" })).toBe("#general - Parley");
  expect(pageTitle({ count: 0, installationName: "Parley" })).toBe("Parley");
});
