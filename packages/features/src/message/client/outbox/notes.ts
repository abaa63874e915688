import { z } from "zod";
import { keptText } from "../../../user/client/kept-text.ts";
import type { OutboxEntry } from "./state.ts";

/**
 * Where an entry is noted in the moment in which it is sent, until the storage has it: that takes a while, and a page may be
 * gone before. What is noted for longer than it has to be does no harm, since its `clientId` is sent once.
 */
export interface OutboxNotes {
  put(entry: OutboxEntry): void;
  delete(clientId: string): void;
  list(): OutboxEntry[];
}

const Noted = z.object({
  clientId: z.string(),
  userId: z.string(),
  roomId: z.string(),
  body: z.string(),
  replyToId: z.string().optional(),
  createdAt: z.string(),
  state: z.literal("queued"),
});

/** Notes in the browser's `localStorage`, which has what it was given when the call returns. */
export function createOutboxNotes(userId: string): OutboxNotes {
  const prefix = `parley:sending:${userId}:`;
  return {
    put: (entry) => keptText.set(prefix + entry.clientId, JSON.stringify(entry)),
    delete: (clientId) => keptText.set(prefix + clientId, null),
    list: () => keptText.keys().flatMap((key) => (key.startsWith(prefix) ? read(keptText.get(key)) : [])),
  };
}

/** Nothing for what is no entry: others can write there. */
function read(text: string | null): OutboxEntry[] {
  try {
    const { data } = Noted.safeParse(JSON.parse(text ?? ""));
    if (!data) return [];
    const { replyToId, ...entry } = data;
    return [{ ...entry, ...(replyToId !== undefined && { replyToId }) }];
  } catch {
    return [];
  }
}
