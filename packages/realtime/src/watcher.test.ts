import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createHub, type NodeHub } from "./hub.ts";
import { createMemoryBus } from "./memory-bus.ts";
import { createStreamLog, type StreamLog } from "./stream-log.ts";

let log: StreamLog;
let hub: NodeHub;

beforeEach(() => {
  vi.useFakeTimers();
  log = createStreamLog("general");
  hub = createHub({ bus: createMemoryBus(), source: log.source, onError: () => {} });
});

afterEach(async () => {
  await hub[Symbol.asyncDispose]();
  vi.useRealTimers();
});

test("a watcher is told of each event after its reading, and of nothing else", async () => {
  log.commit({ thing: "a" });
  const { told } = watch(1);
  await soon();

  publish("b");
  publish("c");

  expect(told).toEqual([2, 3]);
});

test("what happened between the reading and the watching is told from memory", async () => {
  watch(0);
  await soon();
  for (const thing of ["a", "b", "c"]) publish(thing);

  const { told } = watch(1);
  expect(told).toEqual([]);
  await soon();

  expect(told).toEqual([2, 3]);
});

test("a watcher whose reading is older than what is remembered has to read again", async () => {
  for (const thing of ["a", "b", "c"]) log.commit({ thing });
  const { told } = watch(1);
  await soon();
  publish("d");

  expect(told).toEqual([null, 4]);
});

test("a watcher that has read more than the node has heard waits for what comes after", async () => {
  watch(0);
  await soon();
  for (const thing of ["a", "b"]) log.commit({ thing });
  const { told } = watch(2);
  await soon();

  publish("c");
  await soon();

  expect(told).toEqual([3]);
});

test("where states were skipped, a watcher has to read again", async () => {
  const { told } = watch(0);
  await soon();

  for (const thing of ["a", "b", "a"]) log.commit({ thing });
  publish("c");
  await soon();

  expect(told).toEqual([null, 2, 3, 4]);
});

test("when the stream starts over, a watcher has to read again", async () => {
  const { told } = watch(0);
  await soon();
  publish("a");
  log.restore(0);
  await vi.advanceTimersByTimeAsync(11_000);

  expect(told).toEqual([1, null]);
});

test("a watcher that has stopped is told nothing more", async () => {
  const { told, stop } = watch(0);
  await soon();
  stop();
  publish("a");
  await soon();

  expect(told).toEqual([]);
  expect(hub.stats().watchers).toBe(0);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(hub.stats().streams).toBe(0);
});

test("a watcher that stops while it is being told is told nothing more", async () => {
  const told: (number | null)[] = [];
  const watching = hub.watch(log.id, 0, (event) => {
    told.push(event?.seq ?? null);
    watching[Symbol.dispose]();
  });
  await soon();
  hub.publish(log.id, [log.commit({ thing: "a" }), log.commit({ thing: "b" })]);

  expect(told).toEqual([1]);
});

test("a watcher that publishes while it is being told does not disturb the order of the others", async () => {
  hub.watch(log.id, 0, (event) => void (event?.seq === 1 && publish("b")));
  const { told } = watch(0);
  await soon();
  publish("a");

  expect(told).toEqual([1, 2]);
});

test("nor does one that publishes when it learns that it has to read again", async () => {
  log.commit({ thing: "a" });
  hub.watch(log.id, 0, (event) => void (event === null && publish("b")));
  const { told } = watch(0);
  await soon();
  publish("c");

  // What the other one published is in the reading that the null asks for.
  expect(told).toEqual([null, 3]);
  expect(log.asked.since).toBe(0);
});

function watch(after: number) {
  const told: (number | null)[] = [];
  const watching = hub.watch(log.id, after, (event) => told.push(event?.seq ?? null));
  return { told, stop: () => watching[Symbol.dispose]() };
}

function publish(thing: string): void {
  hub.publish(log.id, [log.commit({ thing })]);
}

const soon = () => vi.advanceTimersByTimeAsync(100);
