import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { everybody } from "./everybody.ts";
import { createRig, soon } from "./hub-rig.contract.ts";
import type { LiveReceiver, StreamItem } from "./stream.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Rig = ReturnType<typeof createRig>;

/** Follows, goes live when offered and begins anew when told to; `order` is everything that came, however it came. */
function followLive({ here, log }: Rig, viewer = "alice") {
  const leaving = new AbortController();
  const { signal } = leaving;
  const order: string[] = [];
  const turns: StreamItem["type"][] = [];
  let attached: Disposable | undefined;

  const receiver: LiveReceiver = {
    take: (event) => void order.push(`live ${event.seq}`),
    ended: () => void order.push("end"),
    lost(after) {
      order.push(`lost ${after}`);
      void read(after ?? log.head);
    },
  };

  async function read(after: number): Promise<void> {
    for await (const item of here.follow(log.id, { after, viewer, signal, canGoLive: true })) {
      turns.push(item.type);
      if (item.type === "live") return void (attached = item.attach(receiver));
      order.push(item.type === "event" ? `read ${item.event.seq}` : `reset ${item.seq}`);
    }
    order.push("end");
  }
  void read(0);

  return {
    order,
    turns,
    leave() {
      leaving.abort();
      attached?.[Symbol.dispose]();
    },
  };
}

test("events are handed over the moment they are published, without a turn of the iterable", async () => {
  await using rig = createRig();
  rig.publish(rig.here, "a");
  const reader = followLive(rig);
  await soon();
  rig.publish(rig.here, "b");
  rig.publish(rig.here, "c");
  expect(reader.order).toEqual(["read 1", "live 2", "live 3"]);
  expect(reader.turns).toEqual(["event", "live"]);
  expect(rig.here.stats().followers).toBe(1);
  reader.leave();
  rig.publish(rig.here, "d");
  expect(reader.order).toHaveLength(3);
  expect(rig.here.stats().followers).toBe(0);
});

test("what was published between the offer and its acceptance comes first", async () => {
  await using rig = createRig();
  const leaving = new AbortController();
  const { signal } = leaving;
  const items = rig.here.follow(rig.log.id, { after: 0, viewer: "alice", signal, canGoLive: true });
  const iterator = items[Symbol.asyncIterator]();
  const offering = iterator.next();
  await soon();
  const offer = await offering;
  rig.publish(rig.here, "a");
  const got: number[] = [];
  if (offer.done || offer.value.type !== "live") throw new Error("There was no offer.");
  offer.value.attach({ take: (event) => void got.push(event.seq), ended() {}, lost() {} });
  expect(got).toEqual([1]);
  expect((await iterator.next()).done).toBe(true);
  rig.publish(rig.here, "b");
  expect(got).toEqual([1, 2]);
});

test("the end of the viewer's right ends the stream, and nothing of it is handed over", async () => {
  await using rig = createRig();
  const reader = followLive(rig, "bob");
  await soon();
  rig.publish(rig.here, "a");
  rig.publish(rig.here, "member bob", "bob");
  rig.publish(rig.here, "b");
  expect(reader.order).toEqual(["live 1", "end"]);
  expect(rig.here.stats().followers).toBe(0);
});

test("a stream that cannot be continued has to be followed anew, and is live again", async () => {
  await using rig = createRig({ reach: 3 });
  const reader = followLive(rig);
  await soon();
  rig.publish(rig.here, "a");
  rig.medium.setUp(false);
  for (let count = 0; count < 9; count += 1) rig.publish(rig.there, `lost ${count}`);
  rig.medium.setUp(true);
  await soon();
  rig.publish(rig.here, "b");
  expect(reader.order).toEqual(["live 1", "lost null", "live 11"]);
  expect(reader.turns).toEqual(["live", "live"]);
  reader.leave();
  expect(rig.here.stats().followers).toBe(0);
});

test("an end for everybody is handed over, and nothing after it", async () => {
  await using rig = createRig();
  const reader = followLive(rig, "bob");
  await soon();
  rig.publish(rig.here, "a");
  rig.publish(rig.here, "the end", everybody);
  expect(reader.order).toEqual(["live 1", "live 2", "end"]);
  expect(rig.here.stats().followers).toBe(0);
});

test("what the ring has dropped since the offer is read by following anew", async () => {
  await using rig = createRig({ ringSize: 2 });
  const options = { after: 0, viewer: "alice", signal: new AbortController().signal, canGoLive: true };
  const items = rig.here.follow(rig.log.id, options)[Symbol.asyncIterator]();
  const offering = items.next();
  await soon();
  const offer = await offering;
  for (const thing of ["a", "b", "c"]) rig.publish(rig.here, thing);
  const got: string[] = [];
  if (offer.done || offer.value.type !== "live") throw new Error("There was no offer.");
  offer.value.attach({
    take: (event) => void got.push(`live ${event.seq}`),
    ended: () => void got.push("end"),
    lost: (after) => void got.push(`lost ${after}`),
  });
  expect(got).toEqual(["lost 0"]);
  expect(rig.here.stats().followers).toBe(0);
});

test("whoever declines the offer is read to as before, and is not asked again", async () => {
  await using rig = createRig();
  const leaving = new AbortController();
  const { signal } = leaving;
  const turns: StreamItem["type"][] = [];
  const done = (async () => {
    const options = { after: 0, viewer: "alice", signal, canGoLive: true };
    for await (const item of rig.here.follow(rig.log.id, options)) turns.push(item.type);
  })();
  await soon();
  rig.publish(rig.here, "a");
  await soon();
  rig.publish(rig.here, "b");
  await soon();
  expect(turns).toEqual(["live", "event", "event"]);
  leaving.abort();
  await done;
});
