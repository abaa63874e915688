"use client";

import { Avatar } from "@parley/ui/avatar";
import { cx } from "@parley/ui/cx";
import { MicOff, MonitorUp } from "lucide-react";
import type { CSSProperties } from "react";
import type { CallPeer } from "./call-session.ts";
import { QualityIcon } from "./quality-icon.tsx";
import { StreamVideo } from "./stream-video.tsx";
import { useIsPlaying } from "./view/use-is-playing.ts";
import { usePeerName } from "./view/use-peer-name.ts";

export interface CallTileProps {
  peer: CallPeer;
  style?: CSSProperties;
  /** There is little room: a smaller picture of the person, and only the name. */
  isSmall?: boolean;
}

/** Somebody in the call: their picture or their sign, their name, and how well they come through. */
export function CallTile({ peer, style, isSmall }: CallTileProps) {
  const { name, fullName } = usePeerName(peer);
  const { media, stream, state } = peer;
  const hasVideo = useIsPlaying(stream, "video") && media.camera && state !== "lost";
  return (
    <li
      style={style}
      className={cx(
        "relative grid min-h-0 place-items-center overflow-hidden rounded-large border border-line bg-side transition-shadow",
        peer.isSpeaking && media.microphone && "ring-3 ring-accent",
      )}
    >
      {hasVideo && stream ? (
        <StreamVideo stream={stream} fit="cover" isMirrored={peer.isSelf} className="absolute inset-0" />
      ) : (
        <Avatar id={peer.userId} name={fullName} size={isSmall ? 56 : 96} className={cx(isSmall && "mb-4")} />
      )}
      {state !== "connected" && !peer.isSelf && <TileState state={state} />}
      <p className="absolute bottom-2 left-2 flex max-w-[calc(100%-1rem)] items-center gap-1.5 rounded-small bg-raised px-2 py-1 text-12 font-medium text-ink">
        {!media.microphone && (
          <>
            <MicOff aria-hidden size={14} className="shrink-0 text-danger" />
            <span className="sr-only">Muted: </span>
          </>
        )}
        {media.screen && (
          <>
            <MonitorUp aria-hidden size={14} className="shrink-0" />
            <span className="sr-only">Shares the screen: </span>
          </>
        )}
        <span className="truncate">{name}</span>
        {peer.quality && !peer.isSelf && <QualityIcon quality={peer.quality} />}
      </p>
    </li>
  );
}

const stateWords = { connecting: "Connecting…", reconnecting: "Reconnecting…", lost: "Connection lost" };

function TileState({ state }: { state: keyof typeof stateWords }) {
  return (
    <p
      className={cx(
        "absolute top-2 left-2 rounded-small bg-raised px-2 py-1 text-12 font-medium",
        state === "lost" ? "text-danger" : "text-ink-soft",
      )}
    >
      {stateWords[state]}
    </p>
  );
}
