import { expect, test } from "vitest";
import { createRing, type Ring } from "./ring.ts";

test("a ring holds the last events, and knows from where on", () => {
  const ring = filled(3, [1, 2, 3, 4, 5]);

  expect(ring).toMatchObject({ floor: 2, head: 5 });
  expect(all(ring, 2)).toEqual([3, 4, 5]);
  expect(all(ring, 4)).toEqual([5]);
  expect(all(ring, 5)).toEqual([]);
});

test("events may be skipped on the way, and the head may be beyond the last of them", () => {
  const ring = filled(3, [1, 2]);
  ring.push([event(5)], 7);

  expect(ring).toMatchObject({ floor: 0, head: 7 });
  expect(all(ring, 1)).toEqual([2, 5]);
  expect(all(ring, 3)).toEqual([5]);
  expect(all(ring, 6)).toEqual([]);
});

test("a ring of no size only knows where it is", () => {
  const ring = filled(0, [1, 2, 3]);

  expect(ring).toMatchObject({ floor: 3, head: 3 });
  expect(all(ring, 3)).toEqual([]);
});

test("a ring that shrinks forgets the oldest, one that grows keeps more from then on", () => {
  const ring = filled(4, [1, 2, 3, 4]);
  ring.resize(2);
  expect(all(ring, ring.floor)).toEqual([3, 4]);

  ring.resize(4);
  ring.push([event(5), event(6)], 6);
  expect(all(ring, ring.floor)).toEqual([3, 4, 5, 6]);
});

test("older events can be put before the others, once each", () => {
  const ring = filled(5, [11, 12], 10);
  ring.extend(6, 11, [event(8), event(10), event(11)]);

  expect(ring.floor).toBe(6);
  expect(all(ring, 6)).toEqual([8, 10, 11, 12]);
});

test("older events that do not reach the others are not taken", () => {
  const ring = filled(5, [11, 12], 10);
  ring.extend(6, 9, [event(8), event(9)]);

  expect(ring.floor).toBe(10);
  expect(all(ring, 10)).toEqual([11, 12]);
});

test("of older events, only what fits is taken", () => {
  const ring = filled(3, [11, 12], 10);
  ring.extend(6, 10, [event(7), event(8), event(9), event(10)]);

  expect(ring.floor).toBe(9);
  expect(all(ring, 9)).toEqual([10, 11, 12]);
});

test("what leads up to a place can be forgotten", () => {
  const ring = filled(5, [1, 2, 3, 4]);
  ring.forget(2);
  expect(ring.floor).toBe(2);
  expect(all(ring, 2)).toEqual([3, 4]);

  ring.forget(100);
  expect(ring).toMatchObject({ floor: 4, head: 4 });
});

test("a ring that restarts forgets everything", () => {
  const ring = filled(3, [1, 2, 3]);
  ring.restart(1);

  expect(ring).toMatchObject({ floor: 1, head: 1 });
  expect(all(ring, 1)).toEqual([]);
});

test("however much goes through it, the last are there", () => {
  const ring = createRing();
  ring.resize(8);
  for (let seq = 1; seq <= 10_000; seq++) ring.push([event(seq)], seq);

  expect(all(ring, ring.floor)).toEqual([9_993, 9_994, 9_995, 9_996, 9_997, 9_998, 9_999, 10_000]);
});

function filled(size: number, seqs: number[], from = 0): Ring {
  const ring = createRing();
  ring.restart(from);
  ring.resize(size);
  for (const seq of seqs) ring.push([event(seq)], seq);
  return ring;
}

function all(ring: Ring, after: number): number[] {
  const seqs: number[] = [];
  for (let next = ring.next(after); next; next = ring.next(next.seq)) seqs.push(next.seq);
  return seqs;
}

function event(seq: number) {
  return { seq, ends: null, json: "{}" };
}
