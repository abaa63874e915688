import { expect, it } from "vitest";
import { makeRoom } from "../../room/client/testing/make-room.ts";
import { pageTitle, unreadForMe } from "./page-title.ts";

it("counts mentions in channels and everything in direct messages", () => {
  const rooms = [
    makeRoom({ kind: "public", unread: 40, mentions: 1 }),
    makeRoom({ kind: "private", unread: 7, mentions: 0 }),
    makeRoom({ kind: "direct", unread: 2, mentions: 0 }),
    makeRoom({ kind: "group", unread: 3, mentions: 1 }),
  ];
  expect(unreadForMe(rooms)).toBe(6);
});

it("names the room, the place, and what waits", () => {
  expect(pageTitle({ count: 3, name: "#general", installationName: "Parley" })).toBe("(3) #general - Parley");
  expect(pageTitle({ count: 0, name: "#general", installationName: "Parley" })).toBe("#general - Parley");
  expect(pageTitle({ count: 0, installationName: "Parley" })).toBe("Parley");
});
