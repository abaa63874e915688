import { type RateLimit, type RateLimiter, type SharedCounts, RateUnsureError } from "./rate-limit.ts";
import { createRateWindow } from "./rate-window.ts";

/** How often counts that nobody waits for are told to the other nodes, in milliseconds. */
const tellMs = 500;

export interface DisposableRateLimiter extends RateLimiter, Disposable {}

/** A limiter of this node, and of all nodes where there are shared counts. */
export function createRateLimiter(limit: RateLimit, shared?: SharedCounts): DisposableRateLimiter {
  const window = createRateWindow(limit);
  const untold = new Map<string, number>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function ask(key: string): Promise<number> {
    let waitMs: number;
    try {
      waitMs = await (shared?.add(key, 1) ?? 0);
    } catch (cause) {
      // This node has counted it already, and found it within the share.
      if (limit.whenUnsure === "alone") return 0;
      throw new RateUnsureError("The other nodes cannot be asked.", { cause });
    }
    if (waitMs > 0) window.block(key, waitMs, Date.now());
    return waitMs;
  }

  /** One question for each key, however often it was counted. */
  function tellAll(): void {
    timer = undefined;
    for (const [key, points] of untold) {
      // What cannot be told is counted here alone.
      void shared?.add(key, points).then((waitMs) => waitMs > 0 && window.block(key, waitMs, Date.now()), ignore);
    }
    untold.clear();
  }

  return {
    take(key) {
      const waitMs = window.take(key, Date.now());
      if (waitMs > 0 || !shared) return waitMs;
      if (limit.whenUnsure !== "allow") return ask(key);
      untold.set(key, (untold.get(key) ?? 0) + 1);
      timer ??= setTimeout(tellAll, tellMs);
      return 0;
    },
    [Symbol.dispose]() {
      clearTimeout(timer);
    },
  };
}

function ignore(): void {}
