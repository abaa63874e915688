/** How often one key may do one thing. */
export interface RateLimit {
  /** So many in a window, which begins with the first. */
  points: number;
  windowMs: number;
  /** Whoever asks for more is locked out for this long from then on; absent: for the rest of the window. */
  lockoutMs?: number;
  /**
   * Whether the other nodes are asked, and what to do while they cannot be. `allow` decides by what this node has counted,
   * never waits, and hears of the others' counts a moment later. `alone` and `refuse` ask them first, each time; without an
   * answer the one goes by what this node has counted, the other lets nothing pass.
   */
  whenUnsure: "allow" | "alone" | "refuse";
}

/** The other nodes cannot be asked, and the limit is one that refuses then. */
export class RateUnsureError extends Error {
  override name = "RateUnsureError";
}

/** Bounds how often keys do something. In this node first: a key that has had its share here costs nobody a question. */
export interface RateLimiter {
  /**
   * Counts one for the key. Answers how long to wait until the next can pass, in milliseconds; 0 for one that passes. Not
   * a promise where nobody has to be asked.
   *
   * @throws {RateUnsureError} by its promise
   */
  take(key: string): number | Promise<number>;
}

/** Counts that all nodes share. */
export interface SharedCounts {
  /** Adds to a key's count. Answers when the key may go on, in milliseconds from now; 0 while it has points left. */
  add(key: string, points: number): Promise<number>;
}
