import type { OutboxNotes } from "../outbox/notes.ts";
import type { OutboxEntry } from "../outbox/state.ts";

/** Notes of one browser, for as long as the test. */
export function createMemoryNotes(): OutboxNotes {
  const noted = new Map<string, OutboxEntry>();
  return {
    put: (entry) => void noted.set(entry.clientId, entry),
    delete: (clientId) => void noted.delete(clientId),
    list: () => [...noted.values()],
  };
}
