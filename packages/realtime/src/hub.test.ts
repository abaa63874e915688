import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Bus } from "./bus.ts";
import { createHub, type HubOptions, type NodeHub } from "./hub.ts";
import { createMemoryBus } from "./memory-bus.ts";
import { createStreamLog, type StreamLog } from "./stream-log.ts";
import type { StreamItem } from "./stream.ts";
import { createFaultyMedium } from "./testing.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Two nodes over one medium and one source, and what a test does with them. */
function createRig(options: Partial<HubOptions> = {}, reach?: number) {
  const log = createStreamLog("general", reach);
  const lost = { next: 0 };
  const medium = createFaultyMedium((arrive) => {
    if (lost.next > 0) lost.next -= 1;
    else arrive();
  });
  const buses: Bus[] = [createMemoryBus(medium), createMemoryBus(medium)];
  const [here, there] = buses.map((bus) => createHub({ bus, source: log.source, onError: () => {}, ...options }));
  if (!here || !there) throw new Error("Two nodes make a rig");

  return {
    log,
    medium,
    lost,
    here,
    there,
    /** Commits a change and publishes it on that node. */
    publish(on: NodeHub, thing: string, ends: string | null = null) {
      on.publish(log.id, [log.commit({ thing, ends })]);
    },
    follow: (on: NodeHub, after?: number, viewer = "alice") => follow(on, log, { after, viewer }),
    async [Symbol.asyncDispose]() {
      for (const hub of [here, there]) await hub[Symbol.asyncDispose]();
    },
  };
}

/** Follows in the background; `got` is what came, as numbers, `r5` for a reset to 5, and "end". */
function follow(hub: NodeHub, log: StreamLog, { after, viewer }: { after: number | undefined; viewer: string }) {
  const leaving = new AbortController();
  const got: (number | string)[] = [];
  const items = hub.follow(log.id, { after, viewer, signal: leaving.signal });
  const done = (async () => {
    for await (const item of items) got.push(describe(item));
    got.push("end");
  })();
  return { got, done, leave: () => leaving.abort() };
}

function describe(item: StreamItem): number | string {
  return item.type === "event" ? item.event.seq : `r${item.seq}`;
}

const soon = () => vi.advanceTimersByTimeAsync(100);

test("a follower gets what happens on every node, in order", async () => {
  await using rig = createRig();
  const bob = rig.follow(rig.here);
  await soon();

  rig.publish(rig.here, "a");
  rig.publish(rig.there, "b");
  rig.publish(rig.here, "c");
  await soon();

  expect(bob.got).toEqual([1, 2, 3]);
  expect(rig.log.asked.since).toBe(0);
});

test("without a place it begins at the head, with one right after it", async () => {
  await using rig = createRig();
  for (const thing of ["a", "b", "c"]) rig.log.commit({ thing });
  const fromHead = rig.follow(rig.here);
  const fromTwo = rig.follow(rig.here, 2);
  const fromHeadAsWell = rig.follow(rig.here, 3);
  await soon();

  rig.publish(rig.here, "d");
  await soon();

  expect(fromHead.got).toEqual([4]);
  expect(fromTwo.got).toEqual([3, 4]);
  expect(fromHeadAsWell.got).toEqual([4]);
});

test("what the ring still holds is replayed without asking the source", async () => {
  await using rig = createRig();
  const bob = rig.follow(rig.here);
  await soon();
  for (const thing of ["a", "b", "c", "d"]) rig.publish(rig.there, thing);
  await soon();

  const carol = rig.follow(rig.here, 2);
  await soon();

  expect(bob.got).toEqual([1, 2, 3, 4]);
  expect(carol.got).toEqual([3, 4]);
  expect(rig.log.asked.since).toBe(0);
});

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

test("a crowd that comes back at once costs a few readings, wherever each of them was", async () => {
  await using rig = createRig();
  for (let index = 0; index < 400; index++) rig.log.commit({ thing: `message ${index}` });
  const places = Array.from({ length: 2_000 }, (_, index) => (index * 7_919 + 200) % 400);

  const crowd = places.map((place) => rig.follow(rig.here, place));
  await soon();

  for (const [index, { got }] of crowd.entries()) expect(got).toHaveLength(400 - (places[index] ?? 0));
  expect(rig.log.asked.heads).toBe(1);
  expect(rig.log.asked.since).toBeLessThan(20);
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

test("whoever is too far behind starts over at the head, then goes on", async () => {
  await using rig = createRig({}, 10);
  for (let index = 0; index < 20; index++) rig.log.commit({ thing: `${index}` });
  const bob = rig.follow(rig.here, 5);
  await soon();
  rig.publish(rig.there, "next");
  await soon();

  expect(bob.got).toEqual(["r20", 21]);
});

test("that a place is too far behind is asked once", async () => {
  await using rig = createRig({}, 10);
  for (let index = 0; index < 20; index++) rig.log.commit({ thing: `${index}` });
  const early = [rig.follow(rig.here, 5), rig.follow(rig.here, 5)];
  await soon();
  const late = [rig.follow(rig.here, 5), rig.follow(rig.here, 3)];
  await soon();

  for (const { got } of [...early, ...late]) expect(got).toEqual(["r20"]);
  expect(rig.log.asked.since).toBe(1);
});

test("whoever has seen more than this node is believed if the source knows of it", async () => {
  await using rig = createRig();
  const bob = rig.follow(rig.here);
  await soon();
  for (const thing of ["a", "b"]) rig.log.commit({ thing });

  const carol = rig.follow(rig.here, 2);
  await soon();
  expect(bob.got).toEqual([1, 2]);
  rig.publish(rig.there, "c");
  await soon();

  expect(carol.got).toEqual([3]);
  expect(bob.got).toEqual([1, 2, 3]);
});

test("whoever claims to have seen what never happened starts over", async () => {
  await using rig = createRig();
  rig.log.commit({ thing: "a" });

  const mallory = rig.follow(rig.here, 1_000_000);
  await soon();
  rig.publish(rig.there, "b");
  await soon();

  expect(mallory.got).toEqual(["r1", 2]);
});

test("a node that was away too long starts all its followers over", async () => {
  await using rig = createRig({}, 10);
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

test.each([
  { where: "live", lose: 0, after: undefined },
  { where: "in what was read because it had been lost", lose: 1, after: undefined },
  { where: "in a replay", lose: 0, after: 0 },
])("a stream ends right before the viewer's right to it does: $where", async ({ lose, after }) => {
  await using rig = createRig();
  const bystander = rig.follow(rig.here);
  const early = after === undefined ? rig.follow(rig.here, undefined, "bob") : undefined;
  await soon();

  rig.publish(rig.there, "before");
  rig.lost.next = lose;
  rig.publish(rig.there, "bob", "bob");
  rig.publish(rig.there, "after");
  await soon();
  const bob = early ?? rig.follow(rig.here, after, "bob");
  await soon();

  expect(bob.got).toEqual([1, "end"]);
  expect(bystander.got).toEqual([1, 2, 3]);
  expect(rig.here.stats().followers).toBe(1);
});

test("a stream ends right before the viewer's right to it does: in a replay from the source", async () => {
  await using rig = createRig();
  for (const change of [{ thing: "a" }, { thing: "bob", ends: "bob" }, { thing: "b" }]) rig.log.commit(change);

  const bob = rig.follow(rig.here, 0, "bob");
  await soon();

  expect(bob.got).toEqual([1, "end"]);
});

test("with the bus down, a removed viewer gets nothing of after the removal either", async () => {
  await using rig = createRig();
  const bob = rig.follow(rig.here, undefined, "bob");
  await soon();

  rig.medium.setUp(false);
  rig.publish(rig.there, "before");
  rig.publish(rig.there, "bob", "bob");
  rig.publish(rig.there, "after");
  rig.publish(rig.here, "after, here");
  await vi.advanceTimersByTimeAsync(5_000);

  expect(bob.got).toEqual([1, "end"]);
});

test("a follower that leaves while it waits ends at once and holds nothing", async () => {
  await using rig = createRig();
  const bob = rig.follow(rig.here);
  await soon();

  bob.leave();
  await bob.done;

  expect(bob.got).toEqual(["end"]);
  expect(rig.here.stats()).toMatchObject({ followers: 0, watchers: 0 });
});

test("a follower that leaves while the source does not answer ends at once", async () => {
  await using rig = createRig();
  rig.log.source.heads = () => new Promise(() => {});
  const bob = rig.follow(rig.here);
  await soon();

  bob.leave();
  await bob.done;

  expect(bob.got).toEqual(["end"]);
});

test("a follower that leaves without asking for more holds nothing either", async () => {
  await using rig = createRig();
  rig.log.commit({ thing: "a" });
  const leaving = new AbortController();
  const items = rig.here
    .follow(rig.log.id, { after: 0, viewer: "bob", signal: leaving.signal })
    [Symbol.asyncIterator]();
  await items.next();
  expect(rig.here.stats().followers).toBe(1);

  leaving.abort();

  expect(rig.here.stats().followers).toBe(0);
  expect(await items.next()).toEqual({ done: true, value: undefined });
});

test("a follower can be left while it waits", async () => {
  await using rig = createRig();
  const { signal } = new AbortController();
  const items = rig.here.follow(rig.log.id, { viewer: "bob", signal })[Symbol.asyncIterator]();
  const next = items.next();
  await soon();

  await items.return?.();

  expect(await next).toEqual({ done: true, value: undefined });
  expect(rig.here.stats().followers).toBe(0);
});

test("a follower that has left before it began attaches to nothing", async () => {
  await using rig = createRig();
  const items = rig.here.follow(rig.log.id, { viewer: "bob", signal: AbortSignal.abort() });

  for await (const _item of items) expect.unreachable();

  expect(rig.here.stats().streams).toBe(0);
});

test("a stream stays attached for a while after the last has left, then lets go", async () => {
  await using rig = createRig({ idleMs: 30_000 });
  const bob = rig.follow(rig.here);
  await soon();
  bob.leave();
  await bob.done;

  await vi.advanceTimersByTimeAsync(20_000);
  rig.publish(rig.there, "a");
  const back = rig.follow(rig.here, 0);
  await soon();
  expect(back.got).toEqual([1]);
  expect(rig.log.asked.since).toBe(0);

  back.leave();
  await vi.advanceTimersByTimeAsync(31_000);
  expect(rig.here.stats().streams).toBe(0);
});

test("a follower that is slower than the ring reads what it missed from the source", async () => {
  await using rig = createRig({ ringSize: 8 });
  const { signal } = new AbortController();
  const slow = rig.here.follow(rig.log.id, { after: 0, viewer: "bob", signal })[Symbol.asyncIterator]();
  rig.log.commit({ thing: "0" });
  const got = [await slow.next()];

  for (let index = 1; index < 100; index++) rig.publish(rig.here, `${index}`);
  while (got.length < 100) got.push(await slow.next());

  const seqs = got.map(({ value }) => (value?.type === "event" ? value.event.seq : null));
  expect(seqs).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
  await slow.return?.();
});

test("a hub that is closed ends its followers", async () => {
  const rig = createRig();
  const bob = rig.follow(rig.here);
  await soon();

  await rig[Symbol.asyncDispose]();
  await bob.done;

  expect(bob.got).toEqual(["end"]);
  expect(vi.getTimerCount()).toBe(0);
});
