export interface WorkQueueOptions {
  /** How many pieces of work run at once. */
  concurrency: number;
  /** How many more may wait for their turn. */
  waitingMax: number;
  /** Makes the error for work that would have to wait behind these. */
  refuse: () => Error;
}

/** Runs one piece of work, now or in its turn, and settles as it does. */
export type WorkQueue = <T>(work: () => Promise<T>) => Promise<T>;

/** First come, first served, with a bound on both the runners and the line. */
export function createWorkQueue({ concurrency, waitingMax, refuse }: WorkQueueOptions): WorkQueue {
  const waiting: (() => void)[] = [];
  let running = 0;

  async function takeTurn(): Promise<void> {
    if (running < concurrency) {
      running++;
      return;
    }
    if (waiting.length >= waitingMax) throw refuse();
    await new Promise<void>((resolve) => waiting.push(resolve));
  }

  /** Hands the place to the next in line, so that nobody who comes meanwhile can slip in before. */
  function leave(): void {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }

  return async (work) => {
    await takeTurn();
    try {
      return await work();
    } finally {
      leave();
    }
  };
}
