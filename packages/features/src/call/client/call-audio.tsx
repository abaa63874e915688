"use client";

import { Button } from "@parley/ui/button";
import { Volume2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useCallDevices, useCallView } from "./call-context.ts";

/** The voices of everybody else. It stands outside of all pages, so that they go on while one looks around. */
export function CallAudio() {
  const view = useCallView();
  const { chosen } = useCallDevices();
  const [wasRefused, setRefused] = useState(false);
  const [tries, setTries] = useState(0);
  if (!view || view.phase === "ended") return null;

  return (
    <>
      {view.peers.map(
        ({ participantId, isSelf, stream, screen }) =>
          !isSelf &&
          [stream, screen].map(
            (source) =>
              source && (
                <Voice
                  key={`${participantId} ${source.id}`}
                  stream={source}
                  speaker={chosen.speaker}
                  tries={tries}
                  onRefused={() => setRefused(true)}
                />
              ),
          ),
      )}
      {wasRefused && (
        <div className="fixed inset-x-0 top-20 z-40 flex justify-center">
          <Button
            look="primary"
            className="shadow-float"
            onClick={() => {
              setRefused(false);
              setTries(tries + 1);
            }}
          >
            <Volume2 aria-hidden size={18} /> Tap to hear the call
          </Button>
        </div>
      )}
    </>
  );
}

interface VoiceProps {
  stream: MediaStream;
  /** The id of a device; null is the system's own. */
  speaker: string | null;
  /** Each new number is another try to play, with a click behind it. */
  tries: number;
  /** The browser wants a click first. */
  onRefused(): void;
}

function Voice({ stream, speaker, tries, onRefused }: VoiceProps) {
  const audio = useRef<HTMLAudioElement>(null);

  useEffect(() => {
    const element = audio.current;
    if (!element) return;
    element.srcObject = stream;
    return () => void (element.srcObject = null);
  }, [stream]);

  useEffect(() => {
    // A voice that is taken away while it begins to play is no refusal.
    audio.current?.play().catch((error: unknown) => {
      if (error instanceof DOMException && error.name === "NotAllowedError") onRefused();
    });
    // oxlint-disable-next-line react/exhaustive-deps -- Refusal is told once for each try.
  }, [stream, tries]);

  useEffect(() => {
    const element = audio.current;
    // Where a browser cannot choose, or the device has gone, the system's own goes on playing.
    if (element && "setSinkId" in element) void element.setSinkId(speaker ?? "").catch(() => {});
  }, [speaker]);

  // oxlint-disable-next-line jsx-a11y/media-has-caption -- Nobody writes captions while people speak.
  return <audio ref={audio} />;
}
