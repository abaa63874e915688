"use client";

import { useEffect, useState } from "react";
import type { RoomSummary } from "../schema.ts";
import { isMuted } from "./calling.ts";

/** A timer cannot wait longer; whoever looks for so long is told a little late. */
const timerMaxMs = 2 ** 31 - 1;

/** Whether one has silenced a room for now. Turns by itself when the time is over. */
export function useIsMuted({ mutedUntil }: Pick<RoomSummary, "mutedUntil">): boolean {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    if (mutedUntil === null) return;
    const leftMs = Date.parse(mutedUntil) - Date.now();
    const timer = setTimeout(() => setNowMs(Date.now()), Math.min(Math.max(leftMs, 0), timerMaxMs));
    return () => clearTimeout(timer);
  }, [mutedUntil, nowMs]);
  return isMuted({ mutedUntil }, nowMs);
}
