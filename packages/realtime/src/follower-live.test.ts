import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createRig, soon } from "./hub-rig.contract.ts";
import type { StreamItem } from "./stream.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Rig = ReturnType<typeof createRig>;

/** Follows and goes live when offered; `order` is everything that came, however it came. */
function followLive({ here, log }: Rig, viewer = "alice") {
  const leaving = new AbortController();
  const items = here.follow(log.id, { after: 0, viewer, signal: leaving.signal, canGoLive: true });
  const order: string[] = [];
  const turns: StreamItem["type"][] = [];
  const done = (async () => {
    for await (const item of items) {
      turns.push(item.type);
      if (item.type === "live") item.attach((event) => order.push(`live ${event.seq}`));
      else order.push(item.type === "event" ? `read ${item.event.seq}` : `reset ${item.seq}`);
    }
    order.push("end");
  })();
  return { order, turns, done, leave: () => leaving.abort() };
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
  reader.leave();
  await reader.done;
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
  offer.value.attach((event) => got.push(event.seq));
  expect(got).toEqual([1]);
  leaving.abort();
});

test("the end of the viewer's right ends the stream, and nothing of it is handed over", async () => {
  await using rig = createRig();
  const reader = followLive(rig, "bob");
  await soon();
  rig.publish(rig.here, "a");
  rig.publish(rig.here, "member bob", "bob");
  rig.publish(rig.here, "b");
  await reader.done;
  expect(reader.order).toEqual(["live 1", "end"]);
});

test("a stream that cannot be continued is reset, and then live again", async () => {
  await using rig = createRig({ reach: 3 });
  const reader = followLive(rig);
  await soon();
  rig.publish(rig.here, "a");
  rig.medium.setUp(false);
  for (let count = 0; count < 9; count += 1) rig.publish(rig.there, `lost ${count}`);
  rig.medium.setUp(true);
  await soon();
  rig.publish(rig.here, "b");
  expect(reader.order).toEqual(["live 1", "reset 10", "live 11"]);
  expect(reader.turns).toEqual(["live", "reset", "live"]);
  reader.leave();
  await reader.done;
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
