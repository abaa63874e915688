import { createSlowKeys } from "./slow-keys.ts";
import { type GroupedWriter, QueueFullError } from "./write-group.ts";

export interface GroupedWriterOptions<Change, Result> {
  /** Writes the changes of one key, in order, and answers a result for each. Never called twice at once for a key. */
  flush: (key: string, changes: Change[]) => Promise<Result[]>;
  /** How many changes go in one write. */
  maxGroup?: number;
  /** How many changes of one key may wait. */
  maxQueued?: number;
  /** How many writes may be under way at once. */
  maxConcurrent?: number;
  /** A write that takes longer makes its key a slow one. Slow keys get at most half of the places. */
  slowMs?: number;
}

export interface DrainableWriter<Change, Result> extends GroupedWriter<Change, Result>, AsyncDisposable {
  /** What waits, and what is being written, at the moment. */
  stats(): { queued: number; writing: number };
}

interface Waiting<Change, Result> {
  change: Change;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

/** Writes in groups: keys take turns, and none waits for another as long as there are places. */
export function createGroupedWriter<Change, Result>(
  options: GroupedWriterOptions<Change, Result>,
): DrainableWriter<Change, Result> {
  const { flush, maxGroup = 200, maxQueued = 1_000, maxConcurrent = 8, slowMs = 250 } = options;
  /** In the order of their turns: a key goes to the back when it has been served. */
  const queues = new Map<string, Waiting<Change, Result>[]>();
  const writing = new Set<string>();
  const slow = createSlowKeys(Math.max(1, Math.floor(maxConcurrent / 2)), slowMs);
  const drained: (() => void)[] = [];
  let isStarting = false;

  /** What the present turn of the event loop still reads from other sockets goes along. */
  function startSoon(): void {
    if (isStarting) return;
    isStarting = true;
    setImmediate(() => {
      isStarting = false;
      startWrites();
    });
  }

  function startWrites(): void {
    for (const [key, queue] of queues) {
      if (writing.size >= maxConcurrent) return;
      if (!writing.has(key) && slow.mayStart(key, writing)) void writeGroup(key, queue);
    }
    if (queues.size === 0 && writing.size === 0) for (const resolve of drained.splice(0)) resolve();
  }

  async function writeGroup(key: string, queue: Waiting<Change, Result>[]): Promise<void> {
    const group = queue.splice(0, maxGroup);
    queues.delete(key);
    if (queue.length > 0) queues.set(key, queue);
    writing.add(key);
    const startedAt = performance.now();
    await settleGroup(key, group);
    slow.note(key, performance.now() - startedAt);
    writing.delete(key);
    // At once: what waited has gathered already, and the database would stand still.
    startWrites();
  }

  async function settleGroup(key: string, group: Waiting<Change, Result>[]): Promise<void> {
    try {
      const results = await flush(
        key,
        group.map(({ change }) => change),
      );
      if (results.length !== group.length) throw new Error(`${results.length} results for ${group.length} changes`);
      for (const [index, result] of results.entries()) group[index]?.resolve(result);
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }

  return {
    write(key, change) {
      const queue = queues.get(key) ?? [];
      if (queue.length >= maxQueued) return Promise.reject(new QueueFullError());
      return new Promise((resolve, reject) => {
        queue.push({ change, resolve, reject });
        queues.set(key, queue);
        startSoon();
      });
    },

    stats: () => ({
      queued: [...queues.values()].reduce((sum, queue) => sum + queue.length, 0),
      writing: writing.size,
    }),

    async [Symbol.asyncDispose]() {
      if (queues.size === 0 && writing.size === 0) return;
      await new Promise<void>((resolve) => drained.push(resolve));
    },
  };
}
