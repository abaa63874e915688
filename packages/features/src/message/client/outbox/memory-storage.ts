import type { OutboxEntry } from "./state.ts";
import type { OutboxStorage } from "./storage.ts";

/** Lasts as long as the page. */
export function createMemoryStorage(): OutboxStorage {
  const entries = new Map<string, OutboxEntry>();
  return {
    list: async (userId) => [...entries.values()].filter((entry) => entry.userId === userId),
    put: async (entry) => void entries.set(entry.clientId, entry),
    delete: async (clientId) => void entries.delete(clientId),
  };
}
