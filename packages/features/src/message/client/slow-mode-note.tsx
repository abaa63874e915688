"use client";

import { Hourglass } from "lucide-react";
import { waitWords } from "../../room/client/slow-mode.ts";
import { useMay } from "../../room/client/use-may.ts";
import type { RoomSummary } from "../../room/schema.ts";

/** Says that one has to wait between two messages. How long a message that waits still does, the composer says. */
export function SlowModeNote({ room }: { room: RoomSummary }) {
  const may = useMay(room);
  if (room.slowModeMs === 0 || may("message.sendFreely")) return null;
  return (
    <p className="flex items-center gap-1.5 px-6 pt-1 text-12 text-ink-faint phone:px-4">
      <Hourglass aria-hidden size={12} />
      Slow mode: one message every {waitWords(room.slowModeMs)}
    </p>
  );
}
