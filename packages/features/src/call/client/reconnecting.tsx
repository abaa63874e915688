"use client";

import { Button } from "@parley/ui/button";
import { Spinner } from "@parley/ui/spinner";
import { useCallSession } from "./call-context.ts";
import { clockWords } from "./view/clock-words.ts";
import { useElapsed } from "./view/use-elapsed.ts";

/** Lies over the stage while the way to the others is lost: how long already, and how to try at once. */
export function Reconnecting({ lostAt }: { lostAt: number | null }) {
  const session = useCallSession();
  const lostMs = useElapsed(lostAt);
  return (
    <div className="absolute inset-0 grid animate-appear place-items-center rounded-large bg-scrim">
      <div className="flex flex-col items-center gap-3 rounded-large border border-line bg-raised px-6 py-5 text-center shadow-float">
        <Spinner />
        <div>
          <p className="font-medium">Reconnecting…</p>
          <p className="text-13 text-ink-soft tabular-nums" role="timer" aria-live="off">
            {clockWords(lostMs)} without connection
          </p>
        </div>
        <Button size="small" onClick={() => session.reconnect()}>
          Try now
        </Button>
      </div>
    </div>
  );
}
