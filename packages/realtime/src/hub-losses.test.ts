import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createRig, soon } from "./hub-rig.contract.ts";
import { type Carrier, lossyCarrier } from "./testing.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("what happens while a stream is being opened is neither lost nor told twice", async () => {
  await using rig = createRig();
  const bob = rig.follow(rig.here, 0);
  rig.publish(rig.there, "a");
  await Promise.resolve();
  rig.publish(rig.there, "b");
  await soon();
  rig.publish(rig.there, "c");
  await soon();

  expect(bob.got).toEqual([1, 2, 3]);
});

test("an event that was lost is read as soon as the next one shows it, once for all", async () => {
  await using rig = createRig();
  const followers = [rig.follow(rig.here), rig.follow(rig.here), rig.follow(rig.here)];
  await soon();

  rig.lost.next = 1;
  rig.publish(rig.there, "lost");
  rig.publish(rig.there, "b");
  await soon();

  for (const { got } of followers) expect(got).toEqual([1, 2]);
  expect(rig.log.asked.since).toBe(1);
});

test("what is too much for the bus is read at once, without waiting for what comes next", async () => {
  const carrier: Carrier = (_arrive, arriveAsPoke) => arriveAsPoke();
  await using rig = createRig({ carrier, antiEntropyMs: 1_000_000 });
  const followers = [rig.follow(rig.here), rig.follow(rig.here)];
  await soon();

  for (const thing of ["a", "b", "a"]) rig.publish(rig.there, thing);
  await soon();

  for (const { got } of followers) expect(got).toEqual([2, 3]);
  expect(rig.log.asked.since).toBe(1);
});

test("an event that is only late costs no reading", async () => {
  await using rig = createRig();
  const bob = rig.follow(rig.here);
  await soon();
  const [first, second] = [rig.log.commit({ thing: "a" }), rig.log.commit({ thing: "b" })];

  rig.there.publish(rig.log.id, [second]);
  await vi.advanceTimersByTimeAsync(10);
  expect(bob.got).toEqual([]);
  rig.here.publish(rig.log.id, [first]);
  await soon();

  expect(bob.got).toEqual([1, 2]);
  expect(rig.log.asked.since).toBe(0);
});

test("an event that comes twice is told once", async () => {
  await using rig = createRig();
  const bob = rig.follow(rig.here);
  await soon();
  const events = [rig.log.commit({ thing: "a" }), rig.log.commit({ thing: "b" })];

  for (const node of [rig.there, rig.here, rig.there]) node.publish(rig.log.id, events);
  await soon();

  expect(bob.got).toEqual([1, 2]);
});

test("a reading may skip what was superseded, and it goes on from its head", async () => {
  await using rig = createRig();
  const bob = rig.follow(rig.here);
  await soon();

  rig.lost.next = 3;
  for (const thing of ["a", "b", "a", "c"]) rig.publish(rig.there, thing);
  await soon();
  rig.publish(rig.there, "d");
  await soon();

  expect(bob.got).toEqual([2, 3, 4, 5]);
  expect(rig.log.asked.since).toBe(1);
});

test("a lost event that no other follows is found within the interval", async () => {
  await using rig = createRig({ antiEntropyMs: 10_000 });
  const bob = rig.follow(rig.here);
  await soon();

  rig.lost.next = 1;
  rig.publish(rig.there, "lost");
  await vi.advanceTimersByTimeAsync(9_000);
  expect(bob.got).toEqual([]);
  await vi.advanceTimersByTimeAsync(1_100);

  expect(bob.got).toEqual([1]);
});

test("while the bus is down the source is asked more often, and at once when it is back", async () => {
  await using rig = createRig({ antiEntropyDownMs: 1_000 });
  const bob = rig.follow(rig.here);
  await soon();

  rig.medium.setUp(false);
  rig.publish(rig.there, "a");
  rig.publish(rig.here, "b");
  await vi.advanceTimersByTimeAsync(1_200);
  expect(bob.got).toEqual([1, 2]);

  rig.publish(rig.there, "c");
  rig.medium.setUp(true);
  await soon();
  expect(bob.got).toEqual([1, 2, 3]);
});

test("one question covers all streams, however many are followed", async () => {
  await using rig = createRig();
  for (let index = 0; index < 50; index++) {
    const { signal } = new AbortController();
    void rig.here.follow(`room ${index}`, { viewer: "alice", signal })[Symbol.asyncIterator]().next();
  }
  await soon();
  const { heads } = rig.log.asked;

  await vi.advanceTimersByTimeAsync(10_000);

  expect(heads).toBeLessThanOrEqual(2);
  expect(rig.log.asked.heads).toBe(heads + 1);
});

test("a node that was away too long starts all its followers over", async () => {
  await using rig = createRig({ reach: 10 });
  const followers = [rig.follow(rig.here), rig.follow(rig.here)];
  await soon();

  rig.medium.setUp(false);
  for (let index = 0; index < 20; index++) rig.publish(rig.there, `${index}`);
  rig.medium.setUp(true);
  await soon();
  rig.publish(rig.there, "next");
  await soon();

  for (const { got } of followers) expect(got).toEqual(["r20", 21]);
  expect(rig.here.stats().resets).toBe(1);
});

test("a source that has been set back starts everybody over at its head", async () => {
  await using rig = createRig();
  const bob = rig.follow(rig.here);
  await soon();
  for (const thing of ["a", "b", "c"]) rig.publish(rig.here, thing);
  await soon();

  rig.log.restore(1);
  await vi.advanceTimersByTimeAsync(10_100);
  rig.publish(rig.here, "other");
  await soon();

  expect(bob.got).toEqual([1, 2, 3, "r1", 2]);
});

test("a stream that is gone starts its followers over, once", async () => {
  await using rig = createRig();
  const bob = rig.follow(rig.here);
  await soon();
  rig.publish(rig.here, "a");
  rig.log.remove();
  await vi.advanceTimersByTimeAsync(60_000);

  expect(bob.got).toEqual([1, "r0"]);
});

test("a source that fails is asked again until it answers", async () => {
  await using rig = createRig();
  rig.log.failure = new Error("The database is away");
  const bob = rig.follow(rig.here, 0);
  rig.log.commit({ thing: "a" });
  await vi.advanceTimersByTimeAsync(20_000);
  expect(bob.got).toEqual([]);

  rig.log.failure = null;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(bob.got).toEqual([1]);

  rig.log.failure = new Error("The database is away again");
  rig.log.commit({ thing: "lost" });
  rig.publish(rig.there, "c");
  await vi.advanceTimersByTimeAsync(20_000);
  rig.publish(rig.there, "d");
  rig.log.failure = null;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(bob.got).toEqual([1, 2, 3, 4]);
});

test("with a third lost, a tenth repeated and all shuffled, everything has arrived soon after the last change", async () => {
  const carrier = lossyCarrier({ random: seeded(7), dropRate: 0.3, repeatRate: 0.1, delayMaxMs: 50 });
  await using rig = createRig({ carrier });
  const followers = [rig.here, rig.there].map((node) => rig.follow(node));
  await soon();

  for (let index = 0; index < 1_000; index++) {
    rig.publish(index % 2 === 0 ? rig.here : rig.there, `message ${index}`);
    await vi.advanceTimersByTimeAsync(7);
  }
  await vi.advanceTimersByTimeAsync(12_000);

  for (const { got } of followers) expect(got).toEqual(Array.from({ length: 1_000 }, (_, index) => index + 1));
});

/** The same numbers, from 0 up to 1, for the same seed. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

test("a source that has been set back behind what is in memory starts all over for whoever catches up", async () => {
  await using rig = createRig({ antiEntropyMs: 1_000_000, ringSize: 1 });
  const alice = rig.follow(rig.here);
  await soon();
  for (const thing of ["a", "b", "c", "d"]) rig.publish(rig.here, thing);
  await soon();
  rig.log.restore(2);

  const bob = rig.follow(rig.here, 1);
  await soon();

  expect(alice.got).toEqual([1, 2, 3, 4, "r2"]);
  expect(bob.got).toEqual(["r2"]);
  expect(rig.log.asked.since).toBeLessThan(4);
});
