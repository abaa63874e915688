import { type DBSchema, openDB } from "idb";
import type { OutboxEntry } from "./state.ts";
import type { OutboxStorage } from "./storage.ts";

interface Schema extends DBSchema {
  outbox: { key: string; value: OutboxEntry; indexes: { userId: string } };
}

/** Survives reload, restart and power loss. Rejects where the browser offers no IndexedDB. */
export async function openIndexedDbStorage(name = "parley"): Promise<OutboxStorage> {
  const db = await openDB<Schema>(name, 1, {
    upgrade(upgrading) {
      upgrading.createObjectStore("outbox", { keyPath: "clientId" }).createIndex("userId", "userId");
    },
  });
  return {
    list: (userId) => db.getAllFromIndex("outbox", "userId", userId),
    put: async (entry) => void (await db.put("outbox", entry)),
    delete: (clientId) => db.delete("outbox", clientId),
  };
}
