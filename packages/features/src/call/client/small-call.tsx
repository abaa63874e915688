"use client";

import { Mic, MicOff, PhoneOff } from "lucide-react";
import { CallClock } from "./call-clock.tsx";
import { useCallSession } from "./call-context.ts";
import type { CallPeer, CallView } from "./call-session.ts";
import { CallTile } from "./call-tile.tsx";
import { StreamVideo } from "./stream-video.tsx";
import { ownMedia } from "./view/own-media.ts";

/** The call in a window of its own: whoever shares or speaks, and the two things one needs most. */
export function SmallCall({ view }: { view: CallView }) {
  const session = useCallSession();
  const { microphone } = ownMedia(view);
  const shown = mostImportant(view.peers);
  const button = "grid size-10 place-items-center rounded-full [&_svg]:size-5";
  return (
    <main className="flex h-dvh flex-col gap-2 bg-page p-2 text-ink">
      <ul className="grid min-h-0 flex-1">
        {shown?.screen ? (
          <li className="relative min-h-0 overflow-hidden rounded-large bg-side">
            <StreamVideo stream={shown.screen} fit="contain" className="absolute inset-0" />
          </li>
        ) : (
          shown && <CallTile peer={shown} isSmall />
        )}
      </ul>
      <div className="flex items-center gap-2 text-13">
        <CallClock view={view} className="flex-1 pl-1" />
        <button
          type="button"
          aria-label="Microphone"
          aria-pressed={microphone}
          onClick={() => void session.setMicrophone(!microphone)}
          className={`${button} ${microphone ? "border border-line-strong bg-raised" : "bg-danger-soft text-danger-strong"}`}
        >
          {microphone ? <Mic /> : <MicOff />}
        </button>
        <button
          type="button"
          aria-label="Leave the call"
          onClick={() => session.leave()}
          className={`${button} bg-danger text-on-danger hover:bg-danger-strong`}
        >
          <PhoneOff />
        </button>
      </div>
    </main>
  );
}

/** Whoever shares a screen, then whoever speaks, then whoever is there. */
function mostImportant(peers: readonly CallPeer[]): CallPeer | undefined {
  const others = peers.filter(({ isSelf }) => !isSelf);
  return others.find(({ screen }) => screen) ?? others.find(({ isSpeaking }) => isSpeaking) ?? others[0] ?? peers[0];
}
