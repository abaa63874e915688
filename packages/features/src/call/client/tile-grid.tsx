"use client";

import { useRef } from "react";
import { CallTile } from "./call-tile.tsx";
import type { CallPeer } from "./call-session.ts";
import { bestGrid } from "./view/best-grid.ts";
import { useSize } from "./view/use-size.ts";

const gap = 12;

/** People stand upright where the page does. */
const upright = { gap, narrowest: 3 / 4, widest: 16 / 9 };
const lying = { gap, narrowest: 1, widest: 16 / 9 };

/** Below this height in px tiles are small. */
const smallHeight = 180;

/** Everybody in the call, as large as the place allows. */
export function TileGrid({ peers }: { peers: readonly CallPeer[] }) {
  const list = useRef<HTMLUListElement>(null);
  const size = useSize(list);
  const { width, height } = bestGrid(size, peers.length, size.height > size.width ? upright : lying);
  return (
    <ul
      ref={list}
      aria-label="People in the call"
      className="flex min-h-0 min-w-0 flex-1 flex-wrap content-center justify-center gap-3"
    >
      {height > 0 &&
        peers.map((peer) => (
          <CallTile key={peer.participantId} peer={peer} style={{ width, height }} isSmall={height < smallHeight} />
        ))}
    </ul>
  );
}
