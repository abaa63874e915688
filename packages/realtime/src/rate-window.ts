import type { RateLimit } from "./rate-limit.ts";

interface Window {
  count: number;
  endsAt: number;
}

/** The counts of one limit in this node's memory, which holds no key for longer than its window. */
export interface RateWindow {
  /** Counts one; answers how long to wait, in milliseconds, or 0. */
  take(key: string, now: number): number;
  /** Lets nothing more of the key pass for this long. */
  block(key: string, forMs: number, now: number): void;
  readonly size: number;
}

export function createRateWindow({ points, windowMs, lockoutMs }: Omit<RateLimit, "whenUnsure">): RateWindow {
  /** Nearly in the order in which they end. */
  const windows = new Map<string, Window>();

  function open(key: string, window: Window, now: number): Window {
    windows.delete(key);
    windows.set(key, window);
    for (const [old, { endsAt }] of windows) {
      if (endsAt > now) break;
      windows.delete(old);
    }
    return window;
  }

  return {
    take(key, now) {
      const known = windows.get(key);
      const window = known && known.endsAt > now ? known : open(key, { count: 0, endsAt: now + windowMs }, now);
      window.count += 1;
      if (window.count <= points) return 0;
      // Only the first beyond the share begins the lockout: asking again does not prolong it.
      if (lockoutMs !== undefined && window.count === points + 1) {
        window.endsAt = now + lockoutMs;
        open(key, window, now);
      }
      return Math.ceil(window.endsAt - now);
    },
    block(key, forMs, now) {
      // As if the key had already been refused.
      open(key, { count: points + 1, endsAt: now + forMs }, now);
    },
    get size() {
      return windows.size;
    },
  };
}
