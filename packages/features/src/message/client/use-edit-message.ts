import { useCallback } from "react";
import { useTRPCClient } from "../../trpc.ts";
import type { Message } from "../schema.ts";
import { actAhead } from "./act-ahead.ts";
import { useMessageClient } from "./message-context.ts";

/** Changes a message's text at once. A refusal restores the text and rejects; `readError` has the words. */
export function useEditMessage(): (message: Message, body: string) => Promise<void> {
  const { timelines } = useMessageClient();
  const client = useTRPCClient();
  return useCallback(
    (message, body) =>
      actAhead(timelines, {
        message,
        change: (now) => ({ ...now, body, editedAt: new Date().toISOString() }),
        request: () => client.message.edit.mutate({ roomId: message.roomId, messageId: message.id, body }),
      }),
    [timelines, client],
  );
}
