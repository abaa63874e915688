import { playTone } from "../view/tones.ts";
import type { Outcome, Run } from "./step.ts";

const tone = {
  notes: [
    { hz: 523.25, startMs: 0, lengthMs: 300 },
    { hz: 659.25, startMs: 320, lengthMs: 500 },
  ],
  repeatMs: 1_400,
  volume: 0.2,
};

export interface SpeakerStep {
  run: Run;
  /** What the person says of the tone. Does nothing while none is played. */
  answer(wasHeard: boolean): void;
}

/** Plays a tone until the person has said whether they hear it: nobody else can know. */
export function createSpeakerStep(play: typeof playTone = playTone): SpeakerStep {
  let resolve = (_: Outcome): void => {};
  return {
    async run(signal) {
      const finished = new AbortController();
      play(tone, AbortSignal.any([signal, finished.signal]));
      const outcome = await new Promise<Outcome>((settle) => {
        resolve = settle;
        signal.addEventListener("abort", () => settle(notHeard), { once: true });
      });
      finished.abort();
      return outcome;
    },
    answer: (wasHeard) => resolve(wasHeard ? { is: "passed", detail: "You heard the tone" } : notHeard),
  };
}

const notHeard: Outcome = {
  is: "failed",
  problem: "The tone was not heard",
  advice: "Turn the volume up, and look which speaker the system uses. Then play it again.",
};
