import { typingThrottleMs, typingTtlMs } from "../schema.ts";

/** Tells others that somebody types, seldom enough to be no burden. */
export interface TypingSender {
  /** Something was typed. */
  typed(): void;
  /** Nothing is left of it, or the place was left. */
  stopped(): void;
  /** It was sent: the message says so by itself. */
  sent(): void;
}

export function createTypingSender(send: (isTyping: boolean) => void): TypingSender {
  /** When the others were last told. */
  let saidAt: number | undefined;

  return {
    typed() {
      const now = Date.now();
      if (saidAt !== undefined && now - saidAt < typingThrottleMs) return;
      saidAt = now;
      send(true);
    },
    stopped() {
      // Whoever has been silent for long enough is no longer taken to be typing.
      if (saidAt !== undefined && Date.now() - saidAt < typingTtlMs) send(false);
      saidAt = undefined;
    },
    sent() {
      saidAt = undefined;
    },
  };
}
