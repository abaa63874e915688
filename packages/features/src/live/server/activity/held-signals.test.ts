import { expect, test } from "vitest";
import type { HeardSignal } from "./decode-signal.ts";
import { createHeldSignals } from "./held-signals.ts";

function hold(known: number) {
  const passed: number[] = [];
  const held = createHeldSignals(known, ({ headSeq }) => passed.push(headSeq));
  return { ...held, held, passed };
}

const toldAt = (headSeq: number): HeardSignal => ({
  headSeq,
  signal: { type: "typing", userId: "an", threadId: null, isTyping: true },
});

test("what was told after a change waits for that change, and what comes behind it keeps its place", () => {
  const { held, passed } = hold(5);
  for (const headSeq of [5, 7, 4]) held.push(toldAt(headSeq));
  expect(passed).toEqual([5]);
  held.reach(6);
  expect(passed).toEqual([5]);
  held.reach(7);
  expect(passed).toEqual([5, 7, 4]);
  expect(held.isWaiting).toBe(false);
});

test("in doubt nothing passes, until it is known again who is a member", () => {
  const { held, passed } = hold(5);
  held.doubt();
  held.push(toldAt(3));
  expect(held.isWaiting).toBe(true);
  held.reach(4);
  expect(passed).toEqual([3]);
});

test("no more than a bound waits, and the oldest go first", () => {
  const { held, passed } = hold(0);
  for (let headSeq = 1; headSeq <= 200; headSeq += 1) held.push(toldAt(headSeq));
  held.reach(200);
  expect(passed).toHaveLength(64);
  expect(passed.at(-1)).toBe(200);
});
