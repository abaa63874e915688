import type { OutboxEntry } from "./state.ts";

/** Where entries outlive the page. Every tab of a browser sees the same. */
export interface OutboxStorage {
  list(userId: string): Promise<OutboxEntry[]>;
  put(entry: OutboxEntry): Promise<void>;
  delete(clientId: string): Promise<void>;
}
