import { useCallback } from "react";
import { useTRPCClient } from "../../trpc.ts";
import type { Message } from "../schema.ts";
import { actAhead } from "./act-ahead.ts";
import { useMessageClient } from "./message-context.ts";

/** Makes a message a tombstone at once. A refusal brings it back and rejects; `readError` has the words. */
export function useRemoveMessage(): (message: Message) => Promise<void> {
  const { timelines } = useMessageClient();
  const client = useTRPCClient();
  return useCallback(
    (message) =>
      actAhead(timelines, {
        message,
        change: (now) => ({ ...now, body: "", reactions: [], removedAt: new Date().toISOString() }),
        request: () => client.message.remove.mutate({ roomId: message.roomId, messageId: message.id }),
      }),
    [timelines, client],
  );
}
