/** Bounds how often something may be tried. */
export interface AttemptLimit {
  /** Counts one attempt for each key. @throws {AppError} `RATE_LIMITED` with `retryAfterMs` when one has had its share. */
  take(...keys: string[]): Promise<void>;
}
