import { createContext, useContext } from "react";
import type { Outbox } from "./outbox/create-outbox.ts";
import type { RecentEmojis } from "./recent-emojis.ts";
import type { Timelines } from "./timelines.ts";

/** What the message hooks share, one of each for a signed-in page. */
export interface MessageClient {
  timelines: Timelines;
  outbox: Outbox;
  recentEmojis: RecentEmojis;
}

export const MessageContext = createContext<MessageClient | null>(null);

export function useMessageClient(): MessageClient {
  const client = useContext(MessageContext);
  if (!client) throw new Error("This needs to be inside of ParleyProvider");
  return client;
}
