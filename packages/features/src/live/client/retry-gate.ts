/** Spreads attempts to connect over time, and lets somebody who is waiting cut the wait short. */
export interface RetryGate {
  /** Resolves when it is time for the next attempt. `onWait` hears until when, in milliseconds since the epoch. */
  wait(onWait: (until: number) => void): Promise<void>;
  /** Makes the next attempt wait until it is let go ahead. */
  hold(): void;
  /** Lets the waiting attempt, or else the next one, go ahead at once. */
  skip(): void;
  /** An attempt has fully succeeded: begin again with short waits. */
  reset(): void;
}

const firstRetryMaxMs = 2_000;
const retryMinMs = 500;
const retryMaxMs = 30_000;

/** Random waits, so that a thousand clients of a restarted server do not come back in the same moment. */
export function retryDelayMs(attempt: number, random: () => number = Math.random): number {
  if (attempt === 0) return random() * firstRetryMaxMs;
  return retryMinMs + random() * (Math.min(retryMaxMs, 1_000 * 2 ** attempt) - retryMinMs);
}

/** The first attempt of all need not wait. */
export function createRetryGate(): RetryGate {
  let attempt = 0;
  let isSkipping = true;
  let isHeld = false;
  let finish: (() => void) | null = null;

  return {
    async wait(onWait) {
      if (isHeld) {
        isHeld = false;
        await new Promise<void>((resolve) => (finish = resolve));
        finish = null;
        return;
      }
      if (isSkipping) {
        isSkipping = false;
        return;
      }
      const delayMs = retryDelayMs(attempt);
      attempt += 1;
      onWait(Date.now() + delayMs);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, delayMs);
        finish = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      finish = null;
    },
    hold() {
      isHeld = true;
    },
    skip() {
      isHeld = false;
      if (finish) finish();
      else isSkipping = true;
    },
    reset() {
      attempt = 0;
    },
  };
}
