import { openPromise } from "@parley/testing/open-promise";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createGroupedWriter } from "./grouped-writer.ts";
import { QueueFullError } from "./write-group.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A write that goes on until the test ends it. */
interface Write {
  key: string;
  changes: number[];
  /** Answers each change with itself, negated. */
  succeed(): Promise<void>;
  fail(error: Error): Promise<void>;
  answer(results: number[]): Promise<void>;
}

/** A writer whose writes the test ends one by one. */
function createRig(bounds: { maxGroup?: number; maxQueued?: number; maxConcurrent?: number } = {}) {
  const writes: Write[] = [];
  const writer = createGroupedWriter<number, number>({
    ...bounds,
    async flush(key, changes) {
      const ended = openPromise<() => number[]>();
      const end = (results: () => number[]): Promise<void> => {
        ended.resolve(results);
        return soon();
      };
      writes.push({
        key,
        changes,
        succeed: () => end(() => changes.map((change) => -change)),
        answer: (results) => end(() => results),
        fail: (error) =>
          end(() => {
            throw error;
          }),
      });
      return (await ended.promise)();
    },
  });
  const at = (index: number): Write => {
    const write = writes[index];
    if (!write) throw new Error(`Only ${writes.length} writes have begun`);
    return write;
  };
  return { writer, writes, at };
}

test("changes made while a write is under way go together in the next, in their order", async () => {
  const { writer, writes, at } = createRig();
  const first = writer.write("general", 1);
  await soon();
  const others = [2, 3, 4].map((change) => writer.write("general", change));
  await soon();
  expect(writes.map(({ changes }) => changes)).toEqual([[1]]);

  await at(0).succeed();
  expect(writes.map(({ changes }) => changes)).toEqual([[1], [2, 3, 4]]);
  await at(1).succeed();

  expect(await Promise.all([first, ...others])).toEqual([-1, -2, -3, -4]);
});

test("changes made at the same time go together from the first on", async () => {
  const { writer, writes } = createRig();
  for (const change of [1, 2, 3]) void writer.write("general", change);
  await soon();

  expect(writes.map(({ changes }) => changes)).toEqual([[1, 2, 3]]);
});

test("a group is no larger than its bound", async () => {
  const { writer, writes, at } = createRig({ maxGroup: 2 });
  for (const change of [1, 2, 3, 4, 5]) void writer.write("general", change);
  await soon();
  await at(0).succeed();
  await at(1).succeed();

  expect(writes.map(({ changes }) => changes)).toEqual([[1, 2], [3, 4], [5]]);
});

test("a write that fails fails its own changes, and the next go on", async () => {
  const { writer, at } = createRig();
  const failing = [1, 2].map((change) => writer.write("general", change));
  await soon();
  const later = writer.write("general", 3);
  const outcomes = Promise.allSettled(failing);

  const error = new Error("The database is away");
  await at(0).fail(error);
  await at(1).succeed();

  expect(await outcomes).toEqual([
    { status: "rejected", reason: error },
    { status: "rejected", reason: error },
  ]);
  expect(await later).toBe(-3);
});

test("a write that answers for fewer changes than it was given has failed", async () => {
  const { writer, at } = createRig();
  const outcomes = Promise.allSettled([1, 2].map((change) => writer.write("general", change)));
  await soon();
  await at(0).answer([-1]);

  expect(await outcomes).toEqual([
    { status: "rejected", reason: expect.any(Error) },
    { status: "rejected", reason: expect.any(Error) },
  ]);
});

test("more changes than may wait are refused, for that key alone", async () => {
  const { writer, at } = createRig({ maxQueued: 2 });
  const first = writer.write("general", 1);
  await soon();
  const waiting = [2, 3].map((change) => writer.write("general", change));

  await expect(writer.write("general", 4)).rejects.toThrow(QueueFullError);
  void writer.write("designers", 5);
  await soon();
  expect(at(1)).toMatchObject({ key: "designers", changes: [5] });

  await at(0).succeed();
  await at(2).succeed();
  expect(await Promise.all([first, ...waiting])).toEqual([-1, -2, -3]);
});

test("a key that does not end its write holds up no other", async () => {
  const { writer, writes, at } = createRig();
  void writer.write("stuck", 1);
  await soon();
  void writer.write("stuck", 2);

  for (const change of [3, 4, 5]) {
    const written = writer.write("general", change);
    await soon();
    await at(writes.length - 1).succeed();
    expect(await written).toBe(-change);
  }
  expect(writer.stats()).toEqual({ queued: 1, writing: 1 });
});

test("only so many writes are under way at once, and keys take turns", async () => {
  const { writer, writes, at } = createRig({ maxConcurrent: 1, maxGroup: 1 });
  for (const change of [1, 2, 3]) void writer.write("busy", change);
  for (const change of [4, 5]) void writer.write("general", change);
  void writer.write("quiet", 6);
  await soon();

  for (let index = 0; index < 6; index++) await at(index).succeed();

  expect(writes.map(({ key }) => key)).toEqual(["busy", "general", "quiet", "busy", "general", "busy"]);
});

test("keys known to be slow get half of the places, so that a fast one always finds one", async () => {
  const { writer, writes, at } = createRig({ maxConcurrent: 4 });
  const slow = ["a", "b", "c", "d"];
  for (const key of slow) void writer.write(key, 1);
  await soon();
  for (const key of slow) void writer.write(key, 2);
  await vi.advanceTimersByTimeAsync(1_000);
  for (const index of [0, 1, 2, 3]) await at(index).succeed();
  expect(writes.slice(4).map(({ key }) => key)).toEqual(["a", "b"]);

  const written = writer.write("fast", 3);
  await soon();
  await at(6).succeed();
  expect(await written).toBe(-3);

  await at(4).succeed();
  expect(writes.slice(7).map(({ key }) => key)).toEqual(["c"]);
});

test("closing waits for what has been accepted", async () => {
  const { writer, at } = createRig();
  const written = [writer.write("general", 1)];
  await soon();
  written.push(writer.write("general", 2));
  const closed = vi.fn();
  void writer[Symbol.asyncDispose]().then(closed);

  await at(0).succeed();
  expect(closed).not.toHaveBeenCalled();
  await at(1).succeed();

  expect(closed).toHaveBeenCalled();
  expect(await Promise.all(written)).toEqual([-1, -2]);
});

test("whatever comes when, each key's changes are written once, in order, one group at a time", async () => {
  const change = fc.record({ key: fc.constantFrom("a", "b", "c", "d"), isPaused: fc.boolean() });

  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.array(change, { maxLength: 60, size: "max" }), async (scheduler, changes) => {
      const written = new Map<string, number[]>();
      const writing = new Set<string>();
      const writer = createGroupedWriter<number, number>({
        maxGroup: 3,
        maxConcurrent: 2,
        async flush(key, group) {
          expect(writing.has(key)).toBe(false);
          expect(writing.size).toBeLessThan(2);
          expect(group.length).toBeLessThanOrEqual(3);
          writing.add(key);
          await scheduler.schedule(Promise.resolve());
          writing.delete(key);
          written.set(key, [...(written.get(key) ?? []), ...group]);
          return group;
        },
      });

      const results: Promise<number>[] = [];
      for (const [index, { key, isPaused }] of changes.entries()) {
        results.push(writer.write(key, index));
        if (isPaused) await soon();
        if (isPaused && scheduler.count() > 0) await scheduler.waitOne();
      }
      for (await soon(); scheduler.count() > 0; await soon()) await scheduler.waitOne();

      expect(await Promise.all(results)).toEqual(changes.map((_, index) => index));
      for (const [key, indexes] of written) {
        expect(indexes).toEqual([...changes.entries()].flatMap(([index, asked]) => (asked.key === key ? [index] : [])));
      }
      expect(writer.stats()).toEqual({ queued: 0, writing: 0 });
    }),
  );
});

async function soon(): Promise<void> {
  await vi.advanceTimersByTimeAsync(0);
}
