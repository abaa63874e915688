"use client";

import { useEffect } from "react";
import { CallAnnouncer } from "./call-announcer.tsx";
import { CallAudio } from "./call-audio.tsx";
import { useCallSession, useCallView } from "./call-context.ts";
import { IncomingCalls } from "./incoming-calls.tsx";
import { ringbackTone } from "./view/tones.ts";
import { useInCallKeys } from "./view/use-in-call-keys.ts";
import { useTone } from "./view/use-tone.ts";

/** A call that simply ended leaves the screen by itself after this. */
const endedMs = 20_000;

/** What calls need beside every page: their sound, their keys, what rings, and what is read out. */
export function CallLayer() {
  const session = useCallSession();
  const view = useCallView();
  const isForgettable = view?.phase === "ended" && view.ending !== "connection_lost" && view.ending !== "removed";
  useTone(view?.phase === "ringing" ? ringbackTone : null);
  useInCallKeys(view);

  useEffect(() => {
    if (!isForgettable) return;
    const timer = setTimeout(() => session.dismiss(), endedMs);
    return () => clearTimeout(timer);
  }, [isForgettable, session]);

  return (
    <>
      <CallAudio />
      <IncomingCalls />
      <CallAnnouncer />
    </>
  );
}
