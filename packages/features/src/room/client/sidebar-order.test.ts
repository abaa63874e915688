import { expect, it } from "vitest";
import { categoriesOf, inSidebarOrder, sectionsOf } from "./sidebar-order.ts";
import { makeRoom } from "./testing/make-room.ts";

const rooms = [
  makeRoom({ id: "b", name: "beta" }),
  makeRoom({ id: "w", name: "web", category: "Work" }),
  makeRoom({ id: "a", name: "alpha" }),
  makeRoom({ id: "o", name: "old", category: "Old", archivedAt: new Date(1).toISOString() }),
  makeRoom({ id: "f", name: "football", category: "After v1.2" }),
  makeRoom({ id: "d", name: "design", category: "Work" }),
  makeRoom({ id: "x", kind: "direct", name: null, people: [{ id: "bob", name: "Bob" }] }),
];

it("channels come first, then categories by name, then people, and nothing that is archived", () => {
  const seen = sectionsOf(rooms).map(({ title, rooms: own }) => [title, own.map(({ id }) => id).join("")]);
  expect(seen).toEqual([
    ["Channels", "ab"],
    ["After v1.2", "f"],
    ["Work", "dw"],
    ["Direct messages", "x"],
  ]);
  expect(inSidebarOrder(rooms).map(({ id }) => id)).toEqual(["a", "b", "f", "d", "w", "x"]);
});

it("what is remembered of a section holds no dot, which separates them", () => {
  for (const { id } of sectionsOf(rooms)) expect(id).not.toContain(".");
});

it("without rooms there are channels and people all the same", () => {
  expect(sectionsOf([]).map(({ kind }) => kind)).toEqual(["channels", "direct"]);
  expect(categoriesOf(rooms)).toEqual(["After v1.2", "Old", "Work"]);
});
