import type { Owner } from "./client/owner.ts";
import type { FreshRoom } from "./history/check-history.ts";

/** Loads a room from its end to its beginning, page by page, as somebody does who was never here. */
export async function readFresh(owner: Owner, roomId: string): Promise<FreshRoom> {
  const messages = new Map<string, string>();
  for (let before: number | undefined; ;) {
    const page = await owner.ask((client) => client.http.message.list.query({ roomId, limit: 100, before }));
    for (const message of page.messages) messages.set(message.id, JSON.stringify(message));
    before = page.messages[0]?.seq;
    if (!page.hasMoreBefore || before === undefined) return messages;
  }
}
