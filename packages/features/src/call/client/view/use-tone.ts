import { useEffect } from "react";
import { inOneTab } from "./in-one-tab.ts";
import { type Tone, playTone } from "./tones.ts";

/** Plays a tone here while there is one. */
export function useTone(tone: Tone | null): void {
  useEffect(() => {
    if (!tone) return;
    const end = new AbortController();
    playTone(tone, end.signal);
    return () => end.abort();
  }, [tone]);
}

/** Plays a tone in one of the browser's tabs: in one that may play at all, which takes a click or a key. */
export function useSharedTone(tone: Tone | null): void {
  useEffect(() => {
    if (!tone || !mayPlay()) return;
    return inOneTab("parley-tone", (signal) => playTone(tone, signal));
  }, [tone]);
}

/** A page that nobody has touched may not play. Where a browser does not say so, it is tried. */
function mayPlay(): boolean {
  return !("userActivation" in navigator) || navigator.userActivation.hasBeenActive;
}
