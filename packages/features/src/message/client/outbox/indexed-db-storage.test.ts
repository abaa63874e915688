import "fake-indexeddb/auto";
import { expect, it, vi } from "vitest";
import { openIndexedDbStorage } from "./indexed-db-storage.ts";
import { openOutboxStorage } from "./open-storage.ts";
import type { OutboxEntry } from "./state.ts";

it("keeps entries for the next page, by user and in the order in which they were written", async () => {
  const before = await openIndexedDbStorage("kept");
  for (const entry of [entryOf("alice", 2), entryOf("bob", 1), entryOf("alice", 1)]) await before.put(entry);

  const after = await openIndexedDbStorage("kept");
  expect(await after.list("alice")).toEqual([entryOf("alice", 1), entryOf("alice", 2)]);
});

it("replaces and forgets entries", async () => {
  const storage = await openIndexedDbStorage("replaced");
  await storage.put(entryOf("alice", 1));
  await storage.put({ ...entryOf("alice", 1), state: "failed", error: "No." });
  expect(await storage.list("alice")).toMatchObject([{ state: "failed", error: "No." }]);
  await storage.delete(entryOf("alice", 1).clientId);
  expect(await storage.list("alice")).toEqual([]);
});

it("falls back to memory where the browser offers no database", async () => {
  vi.spyOn(indexedDB, "open").mockImplementation(() => {
    throw new DOMException("The operation is insecure.", "SecurityError");
  });
  const storage = await openOutboxStorage();
  await storage.put(entryOf("alice", 1));
  expect(await storage.list("alice")).toHaveLength(1);
});

function entryOf(userId: string, number: number): OutboxEntry {
  return {
    clientId: `${userId}-${number}`,
    userId,
    roomId: "general",
    body: `body ${number}`,
    createdAt: new Date(number).toISOString(),
    state: "queued",
  };
}
