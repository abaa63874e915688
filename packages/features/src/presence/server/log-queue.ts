export interface LogQueueOptions<Row> {
  /** Writes rows together, in the order in which they came. */
  write(rows: readonly Row[]): Promise<void>;
  onError(error: unknown): void;
  flushMs?: number;
  /** More than these are not kept while the database is away: the oldest are let go. */
  waitingMax?: number;
}

/** Rows of a log on their way to the database, which nobody waits for. */
export interface LogQueue<Row> extends AsyncDisposable {
  add(row: Row): void;
}

const groupMax = 500;

export function createLogQueue<Row>(options: LogQueueOptions<Row>): LogQueue<Row> {
  const { write, onError, flushMs = 1_000, waitingMax = 20_000 } = options;
  let waiting: Row[] = [];
  let timer: NodeJS.Timeout | undefined;
  let flushing: Promise<void> = Promise.resolve();
  let isEnding = false;

  async function flush(): Promise<void> {
    timer = undefined;
    while (waiting.length > 0) {
      const group = waiting.splice(0, groupMax);
      try {
        await write(group);
      } catch (error) {
        onError(error);
        waiting = [...group, ...waiting].slice(-waitingMax);
        if (!isEnding) schedule();
        return;
      }
    }
  }

  function schedule(): void {
    timer ??= setTimeout(() => {
      flushing = flushing.then(flush);
    }, flushMs);
    timer.unref();
  }

  return {
    add(row) {
      waiting.push(row);
      if (waiting.length > waitingMax) waiting.shift();
      schedule();
    },

    async [Symbol.asyncDispose]() {
      isEnding = true;
      clearTimeout(timer);
      flushing = flushing.then(flush);
      await flushing;
    },
  };
}
