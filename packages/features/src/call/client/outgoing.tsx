"use client";

import { Avatar } from "@parley/ui/avatar";
import type { CallView } from "./call-session.ts";
import { StreamVideo } from "./stream-video.tsx";
import { ownPeer } from "./view/own-media.ts";
import { statusWords } from "./view/status-words.ts";
import { useCallPlace } from "./view/use-call-place.ts";
import { useCallee } from "./view/use-callee.ts";

/** While it rings at the others: whom one calls, and oneself, as they will see it. */
export function Outgoing({ view }: { view: CallView }) {
  const place = useCallPlace(view.roomId);
  const callee = useCallee(view.roomId);
  const self = ownPeer(view);
  return (
    <div className="relative grid min-h-0 flex-1 place-items-center">
      <div className="flex flex-col items-center gap-3 text-center">
        <span className="relative grid place-items-center">
          <span aria-hidden className="absolute -inset-3 animate-pulse rounded-[32px] border-2 border-accent" />
          <Avatar id={callee.id} name={callee.name} size={96} />
        </span>
        <p className="mt-3 text-18 font-bold">{statusWords(view, place)}</p>
        <p className="text-13 text-ink-soft">{view.media === "video" ? "Video call" : "Audio call"}</p>
      </div>
      {self?.stream && self.media.camera && (
        <div className="absolute right-0 bottom-0 aspect-video w-44 overflow-hidden rounded-large border border-line bg-side phone:w-32">
          <StreamVideo stream={self.stream} fit="cover" isMirrored />
        </div>
      )}
    </div>
  );
}
