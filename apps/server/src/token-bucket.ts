/** Lets so many through in a second, and as many at once as a second brings. */
export interface TokenBucket {
  /** Whether one more may go through now. */
  take(): boolean;
}

/** @param nowMs a clock that only goes forward, in milliseconds. */
export function createTokenBucket(perSecond: number, nowMs: () => number = () => performance.now()): TokenBucket {
  let tokens = perSecond;
  let filledAtMs = nowMs();

  return {
    take() {
      const now = nowMs();
      tokens = Math.min(perSecond, tokens + ((now - filledAtMs) / 1_000) * perSecond);
      filledAtMs = now;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}
