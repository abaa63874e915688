import type { HeardSignal } from "./decode-signal.ts";

/** More than this does not wait: the oldest are dropped. */
const heldMax = 64;

/**
 * Lets signals pass in their order, each only once it is known who was a member when it was told. So nobody hears what was
 * said after they had left, however the two travelled.
 */
export interface HeldSignals {
  /** Whether something waits. */
  readonly isWaiting: boolean;
  push(signal: HeardSignal): void;
  /** Everything up to this change of the room is known. */
  reach(headSeq: number): void;
  /** Nothing can be said about who is a member until `reach` is called again. */
  doubt(): void;
  /** Drops what waits. */
  clear(): void;
}

export function createHeldSignals(known: number, pass: (signal: HeardSignal) => void): HeldSignals {
  let held: HeardSignal[] = [];
  let reached = known;
  let isSure = true;

  function release(): void {
    while (isSure) {
      const [first] = held;
      if (!first || first.headSeq > reached) return;
      held.shift();
      pass(first);
    }
  }

  return {
    get isWaiting() {
      return held.length > 0;
    },
    push(signal) {
      held.push(signal);
      if (held.length > heldMax) held.shift();
      release();
    },
    reach(headSeq) {
      isSure = true;
      reached = Math.max(reached, headSeq);
      release();
    },
    doubt() {
      isSure = false;
    },
    clear() {
      held = [];
    },
  };
}
