"use client";

import { useRef } from "react";
import { CallTile } from "./call-tile.tsx";
import type { CallPeer } from "./call-session.ts";
import { StreamVideo } from "./stream-video.tsx";
import { bestGrid } from "./view/best-grid.ts";
import { useSize } from "./view/use-size.ts";
import { usePeerName } from "./view/use-peer-name.ts";

const screenOptions = { gap: 12, narrowest: 4 / 3, widest: 16 / 9 };

/** What others share takes the stage; the people stand beside it, or below it where it is narrow. */
export function ScreenStage({ peers, sharing }: { peers: readonly CallPeer[]; sharing: readonly CallPeer[] }) {
  const stage = useRef<HTMLUListElement>(null);
  const size = useSize(stage);
  const { width, height } = bestGrid(size, sharing.length, screenOptions);
  return (
    <div className="flex min-h-0 min-w-0 flex-1 gap-3 max-lg:flex-col">
      <ul
        ref={stage}
        aria-label="Shared screens"
        className="flex min-h-0 min-w-0 flex-1 flex-wrap content-center justify-center gap-3"
      >
        {height > 0 &&
          sharing.map((peer) => <SharedScreen key={peer.participantId} peer={peer} width={width} height={height} />)}
      </ul>
      <ul
        aria-label="People in the call"
        className="flex shrink-0 gap-3 overflow-auto lg:w-48 lg:flex-col lg:justify-center"
      >
        {peers.map((peer) => (
          <CallTile key={peer.participantId} peer={peer} style={{ width: 176, height: 112, flexShrink: 0 }} isSmall />
        ))}
      </ul>
    </div>
  );
}

function SharedScreen({ peer, width, height }: { peer: CallPeer; width: number; height: number }) {
  const { fullName } = usePeerName(peer);
  return (
    <li
      style={{ width, height }}
      className="relative overflow-hidden rounded-large border border-line bg-side"
      aria-label={`${fullName}'s screen`}
    >
      {peer.screen && <StreamVideo stream={peer.screen} fit="contain" className="absolute inset-0" />}
      <p className="absolute bottom-2 left-2 rounded-small bg-raised px-2 py-1 text-12 font-medium">
        {fullName}’s screen
      </p>
    </li>
  );
}
