"use client";

import { Button } from "@parley/ui/button";
import { Link } from "@parley/ui/navigation";
import { PhoneOff, WifiOff } from "lucide-react";
import { useState } from "react";
import { useCallSession } from "./call-context.ts";
import type { CallView } from "./call-session.ts";
import { lengthWords } from "./view/clock-words.ts";
import { millisecondWords, percentWords } from "./view/measure-words.ts";
import { canRejoin, endingWords } from "./view/status-words.ts";
import { allSamples, soundWords, summarise } from "./view/summary.ts";
import { useCallPlace } from "./view/use-call-place.ts";

export interface EndedCardProps {
  view: CallView;
  onCallAgain(): void;
  onRejoin(): void;
}

/** What became of the call, how it was, and the way back into it or to another. */
export function EndedCard({ view, onCallAgain, onRejoin }: EndedCardProps) {
  const session = useCallSession();
  const place = useCallPlace(view.roomId);
  const [endedAt] = useState(Date.now);
  const { durationMs, mos, roundTripMs, loss } = summarise(view, allSamples(view.peers), endedAt);
  const isLost = view.ending === "connection_lost";
  const wasHeld = view.connectedAt !== null;
  const Icon = isLost ? WifiOff : PhoneOff;

  return (
    <div className="grid min-h-0 flex-1 place-items-center overflow-y-auto py-4">
      <div className="flex max-w-sm flex-col items-center gap-2 text-center">
        <Icon aria-hidden size={28} className={isLost ? "text-danger" : "text-ink-faint"} />
        <p className="text-18 font-bold">{endingWords(view, place)}</p>
        {wasHeld && (
          <p className="text-13 text-ink-soft tabular-nums">
            {lengthWords(durationMs)}
            {mos !== null && ` · ${soundWords(mos)}`}
          </p>
        )}
        {wasHeld && roundTripMs !== null && (
          <p className="text-12 text-ink-faint tabular-nums">
            Delay {millisecondWords(roundTripMs)}
            {loss !== null && `, lost on the way ${percentWords(loss)}`}
          </p>
        )}
        <div className="mt-3 flex flex-wrap justify-center gap-2">
          {canRejoin(view, place) ? (
            <Button look="primary" onClick={onRejoin}>
              Rejoin
            </Button>
          ) : (
            <Button look="primary" onClick={onCallAgain}>
              Call again
            </Button>
          )}
          <Button onClick={() => session.dismiss()}>Close</Button>
        </div>
        {(isLost || view.ending === "failed") && (
          <Button asChild size="small" look="quiet">
            <Link href="/check">Check the connection</Link>
          </Button>
        )}
      </div>
    </div>
  );
}
