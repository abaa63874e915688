import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createRig, soon } from "./hub-rig.contract.ts";
import { createMemoryBus } from "./memory-bus.ts";
import type { TopicEvent } from "./topic.ts";
import { createTopicHub } from "./topic-hub.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Two nodes of one medium, each with a topic hub, and people who join on the first and keep what comes. */
function createTopicRig(antiEntropyMs = 1_000) {
  const rig = createRig({ antiEntropyMs, reach: 3 });
  const errors: unknown[] = [];
  const [here, there] = [rig.here, rig.there].map((hub) =>
    createTopicHub({ bus: createMemoryBus(rig.medium), hub, onError: (error) => errors.push(error) }),
  );
  if (!here || !there) throw new Error("Two nodes make a rig");
  const topics = { here, there };

  function join(viewer: string, topic = "typing", onTake = (): void => {}) {
    const got: string[] = [];
    const events: TopicEvent[] = [];
    const receiver = {
      take(event: TopicEvent) {
        events.push(event);
        got.push(event.json);
        onTake();
      },
      ended: () => void got.push("end"),
      doubted: () => void got.push("doubt"),
    };
    const joined = topics.here.join({ topic, viewer, streamId: rig.log.id, receiver });
    return { got, events, ready: joined.ready, leave: () => joined[Symbol.dispose]() };
  }

  return { ...rig, topics, join, errors };
}

test("all who have joined a topic are told on every node, with one and the same object", async () => {
  const { topics, join } = createTopicRig();
  const [alice, bob, elsewhere] = [join("alice"), join("bob"), join("bob", "another")];
  await soon();

  topics.here.publish("typing", "1");
  topics.there.publish("typing", "2");
  await soon();

  expect(alice.got).toEqual(["1", "2"]);
  expect(bob.events).toEqual(alice.events);
  expect(bob.events.every((event, index) => event === alice.events[index])).toBe(true);
  expect(elsewhere.got).toEqual([]);
});

test("whoever has left, or comes later, is told nothing", async () => {
  const { topics, join } = createTopicRig();
  const alice = join("alice");
  const bob = join("bob");
  bob.leave();
  topics.here.publish("typing", "1");
  const carol = join("carol");

  expect([alice.got, bob.got, carol.got]).toEqual([["1"], [], []]);
});

test("one may leave while being told, and what one throws disturbs nobody", async () => {
  const { topics, join, errors } = createTopicRig();
  const alice = join("alice", "typing", () => alice.leave());
  const bob = join("bob", "typing", () => {
    throw new Error("Bob's fault");
  });
  const carol = join("carol");

  topics.here.publish("typing", "1");
  topics.here.publish("typing", "2");

  expect([alice.got, bob.got, carol.got]).toEqual([["1"], ["1", "2"], ["1", "2"]]);
  expect(errors).toHaveLength(2);
});

test("where the viewer's right to the stream ends, nothing more is told", async () => {
  const { topics, join, publish, there } = createTopicRig();
  const alice = join("alice");
  const bob = join("bob");
  await Promise.all([alice.ready, soon()]);

  publish(there, "member bob", "bob");
  await soon();
  topics.here.publish("typing", "1");

  expect(alice.got).toEqual(["1"]);
  expect(bob.got).toEqual(["end"]);
});

test("a right that ends while the bus is down is heard of through the source, and one that may have ended is doubted", async () => {
  const { topics, join, publish, there, medium } = createTopicRig();
  const alice = join("alice");
  const bob = join("bob");
  await soon();

  medium.setUp(false);
  publish(there, "member bob", "bob");
  await vi.advanceTimersByTimeAsync(2_000);
  topics.here.publish("typing", "1");
  expect([alice.got, bob.got]).toEqual([["1"], ["end"]]);

  // More happens than the source can tell.
  for (let count = 0; count < 9; count += 1) publish(there, `change ${count}`);
  await vi.advanceTimersByTimeAsync(2_000);
  topics.here.publish("typing", "2");
  expect(alice.got).toEqual(["1", "doubt"]);
});

test("joining is ready once the ends of rights are heard of", async () => {
  const { join, log } = createTopicRig();
  log.failure = new Error("The database is away");
  let isReady = false;
  const alice = join("alice");
  void alice.ready.then(() => (isReady = true));
  await soon();
  expect(isReady).toBe(false);

  log.failure = null;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(isReady).toBe(true);
});

test("a topic that everybody has left is held no longer, and can be joined anew", async () => {
  const { topics, join, here } = createTopicRig();
  const first = join("alice");
  await soon();
  expect(here.stats().watchers).toBe(1);
  first.leave();
  expect(here.stats().watchers).toBe(0);

  const second = join("alice");
  topics.there.publish("typing", "1");
  await soon();
  expect([first.got, second.got]).toEqual([[], ["1"]]);
});
