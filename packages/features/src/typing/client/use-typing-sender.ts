import { useEffect, useMemo } from "react";
import { useTRPCClient } from "../../trpc.ts";
import { typingThrottleMs } from "../schema.ts";
import { type TypingSender, createTypingSender } from "./create-typing-sender.ts";

/** Tells the others in a room that its reader types. Leaving the room or the page ends it. */
export function useTypingSender(roomId: string): TypingSender {
  const client = useTRPCClient();
  const sender = useMemo(
    () =>
      createTypingSender((isTyping) => {
        // What could not be said in time is no longer true.
        const signal = AbortSignal.timeout(typingThrottleMs);
        client.typing.set.mutate({ roomId, isTyping }, { signal }).catch(() => {});
      }),
    [client, roomId],
  );
  useEffect(() => {
    window.addEventListener("pagehide", sender.stopped);
    return () => {
      window.removeEventListener("pagehide", sender.stopped);
      sender.stopped();
    };
  }, [sender]);
  return sender;
}
