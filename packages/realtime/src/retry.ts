import type { ErrorListener } from "./listeners.ts";

export interface RetryOptions {
  signal: AbortSignal;
  onError: ErrorListener;
  firstDelayMs?: number;
  maxDelayMs?: number;
}

/** Tries until it works, waiting longer each time, with jitter. Undefined once the signal has been aborted. */
export async function retry<T>(attempt: () => Promise<T>, options: RetryOptions): Promise<T | undefined> {
  const { signal, onError, firstDelayMs = 100, maxDelayMs = 5_000 } = options;
  for (let delayMs = firstDelayMs; !signal.aborted; delayMs = Math.min(maxDelayMs, delayMs * 2)) {
    try {
      const result = await attempt();
      return signal.aborted ? undefined : result;
    } catch (error) {
      if (signal.aborted) return undefined;
      onError(error);
      await pause(delayMs * (0.5 + Math.random() / 2), signal);
    }
  }
  return undefined;
}

/** Waits, in milliseconds, or until the signal is aborted. */
export function pause(delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(finish, delayMs);
    function finish(): void {
      clearTimeout(timer);
      signal.removeEventListener("abort", finish);
      resolve();
    }
    signal.addEventListener("abort", finish);
  });
}
