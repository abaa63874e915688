import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type GroupedReaderOptions, ReadersFullError, groupReads } from "./grouped-reader.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A reader whose statements the test answers one by one; the value of a key is its negation. */
function createRig(bounds: Omit<GroupedReaderOptions<number, number>, "read"> = {}) {
  const statements: { keys: readonly number[]; succeed(): Promise<void>; fail(error: Error): Promise<void> }[] = [];
  const reader = groupReads<number, number>({
    ...bounds,
    read: (keys) =>
      new Promise((resolve, reject) => {
        statements.push({
          keys,
          succeed() {
            resolve(keys.map((key) => -key));
            return soon();
          },
          fail(error) {
            reject(error);
            return soon();
          },
        });
      }),
  });
  const at = (index: number) => {
    const statement = statements[index];
    if (!statement) throw new Error(`Only ${statements.length} statements have begun`);
    return statement;
  };
  return { reader, at, groups: () => statements.map(({ keys }) => keys) };
}

test("what is asked while a statement is under way goes in the next, and never joins the one before", async () => {
  const { reader, at, groups } = createRig();
  const first = [1, 2].map((key) => reader.read(key));
  await soon();
  const others = [1, 3, 3].map((key) => reader.read(key));
  await soon();
  expect(groups()).toEqual([[1, 2]]);

  await at(0).succeed();
  expect(groups()).toEqual([
    [1, 2],
    [1, 3, 3],
  ]);
  await at(1).succeed();
  expect(await Promise.all([...first, ...others])).toEqual([-1, -2, -1, -3, -3]);
});

test("a statement has so many keys and no more", async () => {
  const { reader, at, groups } = createRig({ maxGroup: 2 });
  for (const key of [1, 2, 3]) void reader.read(key);
  await soon();
  await at(0).succeed();
  expect(groups()).toEqual([[1, 2], [3]]);
});

test("a statement that hangs holds up the next for a moment only, and only so many may hang", async () => {
  const { reader, at, groups } = createRig({ maxConcurrent: 2, patienceMs: 100 });
  void reader.read(1);
  await soon();
  const second = reader.read(2);
  await vi.advanceTimersByTimeAsync(100);
  expect(groups()).toEqual([[1], [2]]);

  const third = reader.read(3);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(groups()).toHaveLength(2);
  await at(1).succeed();
  await at(2).succeed();
  expect(await Promise.all([second, third])).toEqual([-2, -3]);
});

test("those who can wait do so for others, but not for nobody, and go with whoever cannot", async () => {
  const { reader, at, groups } = createRig({ gatherMs: 100 });
  const first = reader.read(1, { canWait: true });
  await soon();
  expect(groups()).toEqual([[1]]);
  await at(0).succeed();

  const crowd = [2, 3].map((key) => reader.read(key, { canWait: true }));
  await vi.advanceTimersByTimeAsync(60);
  crowd.push(reader.read(4, { canWait: true }));
  expect(groups()).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(40);
  expect(groups()[1]).toEqual([2, 3, 4]);
  await at(1).succeed();

  const patient = reader.read(5, { canWait: true });
  await soon();
  expect(groups()).toHaveLength(2);
  const hasty = reader.read(6);
  await soon();
  expect(groups()[2]).toEqual([5, 6]);
  await at(2).succeed();
  expect(await Promise.all([first, ...crowd, patient, hasty])).toEqual([-1, -2, -3, -4, -5, -6]);

  await vi.advanceTimersByTimeAsync(100);
  void reader.read(7, { canWait: true });
  await soon();
  expect(groups()[3]).toEqual([7]);
});

test("more than may wait are refused", async () => {
  const { reader, at } = createRig({ maxWaiting: 2 });
  const first = reader.read(1);
  await soon();
  const waiting = [2, 3].map((key) => reader.read(key));
  await expect(reader.read(4)).rejects.toThrow(ReadersFullError);

  await at(0).succeed();
  await at(1).succeed();
  expect(await Promise.all([first, ...waiting])).toEqual([-1, -2, -3]);
});

test("when the database fails, everybody who was asking hears so at once, and whoever asks next is served", async () => {
  const { reader, at, groups } = createRig();
  const outcomes = Promise.allSettled([1, 2].map((key) => reader.read(key)));
  await soon();
  const away = Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
  await at(0).fail(away);
  expect(await outcomes).toEqual([1, 2].map(() => ({ status: "rejected", reason: away })));

  const next = reader.read(3);
  await soon();
  await at(1).succeed();
  expect(await next).toBe(-3);
  expect(groups()).toHaveLength(2);
});

test("whatever comes when, everybody gets their own value or their own error, and nothing from before they asked", async () => {
  const ask = fc.record({
    key: fc.nat({ max: 4 }),
    pause: fc.nat({ max: 2 }),
    isChangedBefore: fc.boolean(),
    canWait: fc.boolean(),
  });

  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(ask, { maxLength: 60, size: "max" }),
      fc.uniqueArray(fc.nat({ max: 4 })),
      async (scheduler, asks, unreadable) => {
        const versions = new Map<number, number>();
        const versionOf = (key: number) => versions.get(key) ?? 0;
        let underWay = 0;
        const reader = groupReads<number, { key: number; version: number }>({
          maxGroup: 3,
          maxConcurrent: 2,
          async read(keys) {
            expect(keys.length).toBeLessThanOrEqual(3);
            underWay += 1;
            expect(underWay).toBeLessThanOrEqual(2);
            await scheduler.schedule(Promise.resolve(), "to the database");
            const values = keys.map((key) => ({ key, version: versionOf(key) }));
            await scheduler.schedule(Promise.resolve(), "back");
            underWay -= 1;
            const wrong = keys.find((key) => unreadable.includes(key));
            if (wrong !== undefined) throw new Error(`${wrong} cannot be read`);
            return values;
          },
        });

        const answers = [];
        for (const { key, pause, isChangedBefore, canWait } of asks) {
          if (isChangedBefore) versions.set(key, versionOf(key) + 1);
          const asked = versionOf(key);
          answers.push(
            reader.read(key, { canWait }).then(
              (value) => {
                expect(unreadable).not.toContain(key);
                expect(value.key).toBe(key);
                expect(value.version).toBeGreaterThanOrEqual(asked);
              },
              (error: unknown) => {
                expect(unreadable).toContain(key);
                expect(error).toEqual(new Error(`${key} cannot be read`));
              },
            ),
          );
          for (let step = 0; step < pause && scheduler.count() > 0; step += 1) await scheduler.waitOne();
        }
        const answered = Promise.all(answers);
        let isAnswered = false;
        void answered.finally(() => (isAnswered = true));
        while (!isAnswered) {
          await scheduler.waitIdle();
          await vi.advanceTimersByTimeAsync(100);
        }
        await answered;
      },
    ),
  );
});

async function soon(): Promise<void> {
  await vi.advanceTimersByTimeAsync(0);
}
