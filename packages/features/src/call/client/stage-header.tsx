"use client";

import { IconButton } from "@parley/ui/icon-button";
import { Maximize2, MessageSquareText } from "lucide-react";
import type { CallView } from "./call-session.ts";
import { CallClock } from "./call-clock.tsx";
import { useCallPlace } from "./view/use-call-place.ts";

export interface StageHeaderProps {
  view: CallView;
  isFull: boolean;
  onFullToggle(): void;
}

/** Which call this is, how long it has been going on, and how much of the page it takes. */
export function StageHeader({ view, isFull, onFullToggle }: StageHeaderProps) {
  const { name } = useCallPlace(view.roomId);
  return (
    <header className="flex h-8 shrink-0 items-center gap-2 text-13">
      <h2 className="min-w-0 truncate font-medium">
        <span className="sr-only">Call with </span>
        {name}
      </h2>
      {hasClock(view) && <CallClock view={view} className="text-ink-soft" />}
      <span className="flex-1" />
      {view.phase !== "ended" && (
        <IconButton
          size="small"
          label={isFull ? "Show messages" : "Show the call large"}
          icon={isFull ? <MessageSquareText /> : <Maximize2 />}
          onClick={onFullToggle}
        />
      )}
    </header>
  );
}

/** Before and after, the stage itself says how it stands. */
function hasClock({ phase }: CallView): boolean {
  return phase === "connecting" || phase === "connected" || phase === "reconnecting";
}
