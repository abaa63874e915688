"use client";

import { Hourglass } from "lucide-react";
import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { waitWords } from "../../room/client/slow-mode.ts";
import { useMay } from "../../room/client/use-may.ts";
import type { RoomSummary } from "../../room/schema.ts";
import { useMessageClient } from "./message-context.ts";
import * as entries from "./outbox/state.ts";

const tickMs = 250;

/** Says that one has to wait between two messages, and for how long a message that is waiting still does. */
export function SlowModeNote({ room }: { room: RoomSummary }) {
  const may = useMay(room);
  if (room.slowModeMs === 0 || may("message.sendFreely")) return null;
  return <Note room={room} />;
}

function Note({ room }: { room: RoomSummary }) {
  const { outbox } = useMessageClient();
  const dueAt = useStore(outbox.store, (state) => {
    const first = entries.first(state, room.id);
    return first ? entries.dueAt(state, first.clientId) : 0;
  });
  const leftMs = useCountdown(dueAt);
  return (
    <p className="flex items-center gap-1.5 px-6 pt-1 text-12 text-ink-faint tabular-nums phone:px-4">
      <Hourglass aria-hidden size={12} />
      {leftMs > 0
        ? `Slow mode: your message is sent in ${waitWords(leftMs)}`
        : `Slow mode: one message every ${waitWords(room.slowModeMs)}`}
    </p>
  );
}

/** How long it is until then, in milliseconds; 0 once it has passed. */
function useCountdown(dueAt: number): number {
  const [now, setNow] = useState(Date.now);
  const leftMs = Math.max(0, dueAt - now);
  useEffect(() => {
    setNow(Date.now());
    if (dueAt <= Date.now()) return;
    const timer = setInterval(() => setNow(Date.now()), tickMs);
    return () => clearInterval(timer);
  }, [dueAt]);
  return leftMs;
}
