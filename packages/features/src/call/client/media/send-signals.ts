import { readError } from "../../../client-error.ts";
import type { Signal } from "../../schema.ts";

/** A signal that has no number yet. */
export type UnnumberedSignal = Signal extends infer Each ? (Each extends Signal ? Omit<Each, "number"> : never) : never;

export interface SignalSender {
  send(to: string, signal: UnnumberedSignal): void;
  /** Nothing more goes out. */
  close(): void;
}

/** How long an answer may take before the same is said again, in milliseconds. */
const answerMs = 10_000;
const retryMs = 1_000;

/**
 * Says to each participant what is to be said in its order, one after the other, again until the server has taken it. What
 * it took without being able to say so arrives twice, with the same number.
 */
export function createSignalSender(
  deliver: (to: string, signal: Signal, signalOfAbort: AbortSignal) => Promise<unknown>,
): SignalSender {
  const closing = new AbortController();
  const lines = new Map<string, { waiting: Signal[]; said: number; isBusy: boolean }>();

  async function drain(to: string, line: { waiting: Signal[]; isBusy: boolean }): Promise<void> {
    line.isBusy = true;
    for (let next = line.waiting[0]; next && !closing.signal.aborted; next = line.waiting[0]) {
      try {
        await deliver(to, next, AbortSignal.any([closing.signal, AbortSignal.timeout(answerMs)]));
        line.waiting.shift();
      } catch (error) {
        const { isFinal, retryAfterMs = retryMs } = readError(error);
        // Whoever is in the call no more need not hear the rest either, and a signal that is refused stays so.
        if (isFinal) line.waiting.shift();
        else await pause(retryAfterMs, closing.signal);
      }
    }
    line.isBusy = false;
  }

  return {
    send(to, signal) {
      const line = lines.get(to) ?? { waiting: [], said: 0, isBusy: false };
      lines.set(to, line);
      line.said += 1;
      line.waiting.push({ ...signal, number: line.said });
      if (!line.isBusy) void drain(to, line);
    },
    close: () => closing.abort(),
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener("abort", end, { once: true });
  });
}
