"use client";

import { useEffect, useState } from "react";
import { useMessageClient } from "../message-context.ts";

/**
 * True while a stretch of the past, which is where the room was left, makes way for what one comes back for. Without
 * a connection it stays.
 */
export function useReturn(roomId: string, around: string | undefined): boolean {
  const { timelines, outbox } = useMessageClient();
  const [isReturning, setReturning] = useState(() => {
    const isPast = timelines.get(roomId)?.hasMoreAfter ?? false;
    return isPast && around === undefined && outbox.store.getState().isOnline;
  });
  useEffect(() => {
    if (!isReturning) return;
    const settle = () => setReturning(false);
    timelines.reload(roomId).then(settle, settle);
  }, [timelines, roomId, isReturning]);
  return isReturning;
}
