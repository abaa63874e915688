import { AppError, type AttemptLimit } from "@parley/api";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

export interface AttemptLimitOptions {
  /** How often one key may be taken within a window. */
  points: number;
  windowMs: number;
  /** Off, everything passes and nothing is counted. */
  isOn: boolean;
}

/** Counts in this node's memory. Keys are taken in order and the first exhausted one ends it: later ones go uncounted. */
export function createAttemptLimit({ points, windowMs, isOn }: AttemptLimitOptions): AttemptLimit {
  const limiter = new RateLimiterMemory({ points, duration: windowMs / 1_000 });
  return {
    async take(...keys) {
      if (!isOn) return;
      for (const key of keys) await takeOne(limiter, key);
    },
  };
}

async function takeOne(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    throw new AppError("RATE_LIMITED", { retryAfterMs: refusal.msBeforeNext });
  }
}
