import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createLogQueue } from "./log-queue.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function start(waitingMax = 1_000) {
  const written: number[][] = [];
  const errors: unknown[] = [];
  let isAway = false;
  const queue = createLogQueue<number>({
    async write(rows) {
      if (isAway) throw new Error("the database is away");
      written.push([...rows]);
    },
    onError: (error) => errors.push(error),
    flushMs: 1_000,
    waitingMax,
  });
  return { queue, written, errors, setAway: (to: boolean) => void (isAway = to) };
}

test("rows that come together are written together, in their order", async () => {
  const { queue, written } = start();
  for (const row of [1, 2, 3]) queue.add(row);
  expect(written).toEqual([]);
  await vi.advanceTimersByTimeAsync(1_000);
  queue.add(4);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(written).toEqual([[1, 2, 3], [4]]);
});

test("what a database that is away did not take is written when it is back, in order", async () => {
  const { queue, written, errors, setAway } = start();
  setAway(true);
  queue.add(1);
  await vi.advanceTimersByTimeAsync(1_000);
  queue.add(2);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(errors.length).toBeGreaterThan(0);
  setAway(false);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(written).toEqual([[1, 2]]);
});

test("no more wait than the bound allows: the oldest are let go", async () => {
  const { queue, written, setAway } = start(3);
  setAway(true);
  for (let row = 1; row <= 10; row += 1) {
    queue.add(row);
    await vi.advanceTimersByTimeAsync(1_000);
  }
  setAway(false);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(written.flat()).toEqual([8, 9, 10]);
});

test("what waits at the end is written before it is over", async () => {
  const { queue, written } = start();
  queue.add(1);
  await queue[Symbol.asyncDispose]();
  expect(written).toEqual([[1]]);
});
