import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { first } from "./outbox/state.ts";
import { useMessageClient } from "./message-context.ts";

/** How long the server has asked to wait before the next message of a room is sent, in milliseconds; 0 for not at all. */
export function useSendWait(roomId: string): number {
  const { outbox } = useMessageClient();
  const notBefore = useStore(outbox.store, (state) => {
    const entry = first(state, roomId);
    const wait = entry && state.waits.get(entry.clientId);
    return wait?.isLimited ? wait.notBefore : 0;
  });
  const [now, setNow] = useState(() => Date.now());
  const waitMs = Math.max(0, notBefore - now);

  useEffect(() => {
    setNow(Date.now());
    if (notBefore === 0) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [notBefore]);

  return waitMs;
}
