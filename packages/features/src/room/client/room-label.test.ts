import { expect, it } from "vitest";
import { roomLabel, roomTitle } from "./room-label.ts";

const ada = { id: "a", name: "Ada Byrne" };
const lan = { id: "b", name: "Lan Nguyễn" };

it("calls a channel by its name, with a hash within a sentence", () => {
  const room = { kind: "public", name: "general", people: [] } as const;
  expect(roomLabel(room)).toBe("general");
  expect(roomTitle(room)).toBe("#general");
});

it("calls a direct message by the other person", () => {
  expect(roomTitle({ kind: "direct", name: null, people: [lan] })).toBe("Lan Nguyễn");
});

it("calls a group by first names, unless it has a name", () => {
  expect(roomLabel({ kind: "group", name: null, people: [ada, lan] })).toBe("Ada, Lan");
  expect(roomLabel({ kind: "group", name: "Pier", people: [ada, lan] })).toBe("Pier");
});

it("says so when nobody else is left", () => {
  expect(roomLabel({ kind: "group", name: null, people: [] })).toBe("Only you");
});
