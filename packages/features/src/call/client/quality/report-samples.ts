import { readError } from "../../../client-error.ts";
import type { CallSample } from "../../schema.ts";

export interface SampleReporter {
  add(sample: CallSample): void;
  /** Tells what is left, and no more after that. */
  close(): void;
}

/** As many as one report takes. */
const batchMax = 30;
/** What cannot be told is kept up to here, the newest: some minutes of a call between two. */
const keptMax = 300;
const reportEveryMs = 10_000;

/** Tells the server what was measured, in batches. Nothing waits for it, and what it refuses is let go. */
export function reportSamples(send: (samples: CallSample[]) => Promise<unknown>): SampleReporter {
  let kept: CallSample[] = [];
  let isBusy = false;

  async function report(): Promise<void> {
    const batch = kept.slice(0, batchMax);
    if (isBusy || batch.length === 0) return;
    isBusy = true;
    try {
      await send(batch);
      kept = kept.filter((sample) => !batch.includes(sample));
    } catch (error) {
      if (readError(error).isFinal) kept = kept.filter((sample) => !batch.includes(sample));
    }
    isBusy = false;
  }

  const timer = setInterval(() => void report(), reportEveryMs);
  return {
    add(sample) {
      kept = [...kept, sample].slice(-keptMax);
    },
    close() {
      clearInterval(timer);
      void report();
    },
  };
}
