import { failureOf } from "./failure.ts";

export interface GroupedReaderOptions<Key, Value> {
  /** Reads the values of several keys by one statement, in the order of the keys. */
  read: (keys: readonly Key[]) => Promise<readonly Value[]>;
  /** How many keys go in one statement. */
  maxGroup?: number;
  /** How many keys may wait. */
  maxWaiting?: number;
  /** How many statements may be under way at once. */
  maxConcurrent?: number;
  /** A statement that takes longer no longer keeps the next one waiting, in milliseconds. */
  patienceMs?: number;
  /** How long those who can wait do so for others, once somebody has asked within as long before, in milliseconds. */
  gatherMs?: number;
}

export interface ReadOptions {
  /** For those who come in crowds and are in no hurry, such as clients that connect again. */
  canWait?: boolean;
}

/** Reads by key. What is asked while a statement is under way goes together in the next one. */
export interface GroupedReader<Key, Value> {
  /**
   * The value at some time after the call: an answer that was on its way before is nobody's. A key that cannot be read
   * fails alone; when the database fails, all who were asking fail with it.
   * @throws {ReadersFullError} when more are waiting than the bound allows.
   */
  read(key: Key, options?: ReadOptions): Promise<Value>;
}

/** More is being asked than the database answers. Nothing was read. */
export class ReadersFullError extends Error {
  override name = "ReadersFullError";
}

interface Waiting<Key, Value> {
  key: Key;
  resolve: (value: Value) => void;
  reject: (error: unknown) => void;
}

/** So that a crowd that asks at once costs as many statements as there is time for, not as many as it has heads. */
export function groupReads<Key, Value>(options: GroupedReaderOptions<Key, Value>): GroupedReader<Key, Value> {
  const { read, maxGroup = 1_000, maxWaiting = 50_000, maxConcurrent = 4, patienceMs = 100, gatherMs = 100 } = options;
  let waiting: Waiting<Key, Value>[] = [];
  let lastAskedAt = -Infinity;
  /** When the first of those waiting has waited enough. */
  let dueAt = Infinity;
  let dueTimer: NodeJS.Timeout | undefined;
  let underWay = 0;
  /** Of those under way, the one that the next waits for. */
  let awaited: object | null = null;

  function startNext(): void {
    if (waiting.length === 0 || awaited !== null || underWay >= maxConcurrent) return;
    clearTimeout(dueTimer);
    const leftMs = dueAt - performance.now();
    if (leftMs > 0) dueTimer = setTimeout(startNext, leftMs);
    else void readGroup();
  }

  async function readGroup(): Promise<void> {
    const group = waiting.slice(0, maxGroup);
    waiting = waiting.slice(maxGroup);
    if (waiting.length === 0) dueAt = Infinity;
    awaited = group;
    underWay += 1;
    function waitNoLonger(): void {
      if (awaited === group) awaited = null;
      startNext();
    }
    const patience = setTimeout(waitNoLonger, patienceMs);
    await settle(group);
    clearTimeout(patience);
    underWay -= 1;
    waitNoLonger();
  }

  async function settle(group: readonly Waiting<Key, Value>[]): Promise<void> {
    try {
      const values = await read(group.map(({ key }) => key));
      if (values.length !== group.length) throw new Error(`${values.length} values for ${group.length} keys`);
      for (const [index, value] of values.entries()) group[index]?.resolve(value);
    } catch (error) {
      if (group.length === 1 || failureOf(error) !== null) {
        for (const { reject } of group) reject(error);
        return;
      }
      // One of them is at fault, and only that one is to fail.
      const middle = Math.ceil(group.length / 2);
      await settle(group.slice(0, middle));
      await settle(group.slice(middle));
    }
  }

  return {
    read(key, { canWait = false } = {}) {
      if (waiting.length >= maxWaiting) return Promise.reject(new ReadersFullError());
      return new Promise((resolve, reject) => {
        waiting.push({ key, resolve, reject });
        const now = performance.now();
        const waitMs = canWait && now - lastAskedAt < gatherMs ? gatherMs : 0;
        lastAskedAt = now;
        dueAt = Math.min(dueAt, now + waitMs);
        // What is asked in one tick goes together from the first on.
        queueMicrotask(startNext);
      });
    },
  };
}
