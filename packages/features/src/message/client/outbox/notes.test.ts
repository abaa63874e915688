import { beforeEach, expect, test } from "vitest";
import { createOutboxNotes } from "./notes.ts";
import type { OutboxEntry } from "./state.ts";

beforeEach(() => localStorage.clear());

const entry: OutboxEntry = {
  clientId: "one",
  userId: "alice",
  roomId: "general",
  body: "hello",
  replyToId: "zero",
  createdAt: new Date(0).toISOString(),
  state: "queued",
};

test("what is noted is there for the next page of the same person, until it is deleted", () => {
  createOutboxNotes("alice").put(entry);
  expect(createOutboxNotes("alice").list()).toEqual([entry]);
  expect(createOutboxNotes("bob").list()).toEqual([]);
  createOutboxNotes("alice").delete("one");
  expect(createOutboxNotes("alice").list()).toEqual([]);
});

test("what is no entry is passed over", () => {
  createOutboxNotes("alice").put(entry);
  for (const [key, text] of [
    ["a", "{"],
    ["b", "{}"],
    ["c", '{"state":"failed"}'],
  ] as const)
    localStorage.setItem(`parley:sending:alice:${key}`, text);
  expect(createOutboxNotes("alice").list()).toEqual([entry]);
});
