"use client";

import { cx } from "@parley/ui/cx";
import type { CallView } from "./call-session.ts";
import { clockWords } from "./view/clock-words.ts";
import { statusWords } from "./view/status-words.ts";
import { useCallPlace } from "./view/use-call-place.ts";
import { useElapsed } from "./view/use-elapsed.ts";

/** How long a call has been going on, or what it does instead. */
export function CallClock({ view, className }: { view: CallView; className?: string }) {
  const place = useCallPlace(view.roomId);
  const elapsedMs = useElapsed(view.connectedAt);
  const words = statusWords(view, place);
  return (
    <span className={cx("shrink-0 tabular-nums", className)} role={words ? undefined : "timer"} aria-live="off">
      {words ?? clockWords(elapsedMs)}
    </span>
  );
}
