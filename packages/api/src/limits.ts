import { type RateLimiter, RateUnsureError } from "@parley/realtime";
import { AppError } from "./app-error.ts";

/**
 * Bounds how often things are done. A limit is named by the path of its procedure, `otherwise` stands for every other
 * procedure by itself, and `connection` and `address` are for everything together.
 */
export interface Limits {
  /** The limiter of this name; undefined where there is none. */
  get(name: string): RateLimiter | undefined;
}

/** Where nothing is bounded. */
export const noLimits: Limits = { get: () => undefined };

/** How long to wait before asking again whom nobody could ask, in milliseconds. */
const unsureRetryAfterMs = 1_000;

/**
 * Counts one for the key.
 * @throws {AppError} `RATE_LIMITED` with `retryAfterMs`; `UNAVAILABLE` where the limit does not go by this node alone and
 * the others cannot be asked. At once, or by the promise where somebody had to be asked.
 */
export function takeOf(limits: Limits, name: string, key: string): void | Promise<void> {
  const waitMs = limits.get(name)?.take(key) ?? 0;
  if (typeof waitMs === "number") return refuseToWait(waitMs);
  return waitMs.then(refuseToWait, refuseUnsure);
}

function refuseToWait(waitMs: number): void {
  if (waitMs > 0) throw new AppError("RATE_LIMITED", { retryAfterMs: Math.ceil(waitMs) });
}

function refuseUnsure(cause: unknown): never {
  if (!(cause instanceof RateUnsureError)) throw cause;
  throw new AppError("UNAVAILABLE", { retryAfterMs: unsureRetryAfterMs, cause });
}
