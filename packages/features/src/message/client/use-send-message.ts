import { useCallback } from "react";
import { useMessageClient } from "./message-context.ts";

/** Puts a message into the outbox: it shows at once and is sent as soon as the network allows. */
export function useSendMessage(roomId: string): (body: string, options?: { replyToId?: string }) => void {
  const { outbox, timelines } = useMessageClient();
  return useCallback(
    (body, options) => {
      outbox.send({ roomId, body, ...options });
      // Whoever reads history and writes wants to see what they wrote.
      if (timelines.get(roomId)?.hasMoreAfter) void timelines.jump(roomId).catch(() => {});
    },
    [outbox, timelines, roomId],
  );
}
