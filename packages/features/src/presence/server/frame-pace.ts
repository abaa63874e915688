/** Gathers who has changed between two frames of a stream, and keeps the frames apart. */
export interface FramePace {
  mark(userIds: readonly string[] | null): void;
  /** Waits for somebody to be marked, or for staleness to change; null once it is over. */
  take(): Promise<ReadonlySet<string> | null>;
  /** Waits this long, in milliseconds, or until it is over. */
  rest(ms: number): Promise<void>;
}

export function createFramePace(signal: AbortSignal): FramePace {
  let marked = new Set<string>();
  let isMarked = false;
  let wake = () => {};
  let endRest = () => {};
  signal.addEventListener(
    "abort",
    () => {
      wake();
      endRest();
    },
    { once: true },
  );

  return {
    mark(userIds) {
      for (const userId of userIds ?? []) marked.add(userId);
      isMarked = true;
      wake();
    },

    async take() {
      while (!isMarked && !signal.aborted) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      if (signal.aborted) return null;
      const taken = marked;
      marked = new Set();
      isMarked = false;
      return taken;
    },

    async rest(ms) {
      if (signal.aborted) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        endRest = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    },
  };
}
