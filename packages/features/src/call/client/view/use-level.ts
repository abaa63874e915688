import { type RefObject, useEffect } from "react";
import { createLoudnessMeter } from "../devices/loudness-meter.ts";

/** Quieter than this, in decibels below full scale, shows as nothing. */
const floorDb = -60;
const ceilingDb = -12;

/** Tells how loud a stream is, from 0 to 1, with every picture the browser draws. Nothing is drawn anew in React. */
export function useLevel(stream: MediaStream | null, onLevel: RefObject<(level: number) => void>): void {
  useEffect(() => {
    const [track] = stream?.getAudioTracks() ?? [];
    if (!track) return;
    const meter = createLoudnessMeter();
    meter.listenTo(track);
    let frame = requestAnimationFrame(measure);

    function measure(): void {
      onLevel.current(levelOf(meter.loudness()));
      frame = requestAnimationFrame(measure);
    }

    return () => {
      cancelAnimationFrame(frame);
      meter.close();
    };
  }, [stream, onLevel]);
}

/** A loudness from 0 to 1 as people hear it: by decibels. */
export function levelOf(loudness: number): number {
  const db = 20 * Math.log10(loudness || Number.MIN_VALUE);
  return Math.min(1, Math.max(0, (db - floorDb) / (ceilingDb - floorDb)));
}
