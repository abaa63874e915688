import type { Scheduler } from "fast-check";
import { expect, vi } from "vitest";
import { createHub, type NodeHub } from "./hub.ts";
import { createMemoryBus } from "./memory-bus.ts";
import { createStreamLog, type StreamLog } from "./stream-log.ts";
import type { LiveReceiver, StreamEvent, StreamSource } from "./stream.ts";
import { createFaultyMedium, type FaultyMedium } from "./testing.ts";

/** One stream and two nodes. What is on its way waits in the scheduler until it picks it, in any order. */
export interface World {
  log: StreamLog;
  medium: FaultyMedium;
  scheduler: Scheduler;
  hubs: readonly [NodeHub, NodeHub];
  readers: Reader[];
}

/** Somebody who loaded the state once, at `from`, and applies what comes since: what a browser does. */
export interface Reader {
  viewer: string;
  from: number;
  state: Map<string, number>;
  got: number[];
  hasEnded: boolean;
  hasLeft: boolean;
  leave(): void;
}

/** How often a payload arrives, or as no more than its poke. */
export type Fate = number | "poke";

export function createWorld(scheduler: Scheduler, fates: Iterator<Fate>, antiEntropyMs?: number): World {
  const log = createStreamLog("general", 10);
  const medium = createFaultyMedium((arrive, arriveAsPoke) => {
    const fate: Fate = fates.next().value;
    if (fate === "poke") return void scheduler.schedule(Promise.resolve(), "poke").then(arriveAsPoke);
    for (let copies = fate; copies > 0; copies--) {
      void scheduler.schedule(Promise.resolve(), "payload").then(arrive);
    }
  });
  const source: StreamSource = {
    heads: (ids) => late(log.source.heads(ids), "heads"),
    since: (id, after) => late(log.source.since(id, after), "since"),
  };

  /** The answer is of the moment of the question, and comes later. */
  function late<T>(answer: Promise<T>, label: string): Promise<T> {
    answer.catch(() => {});
    return scheduler.schedule(Promise.resolve(), label).then(() => answer);
  }

  function join(): NodeHub {
    return createHub({ bus: createMemoryBus(medium), source, ringSize: 8, antiEntropyMs, onError: () => {} });
  }

  return { log, medium, scheduler, hubs: [join(), join()], readers: [] };
}

export interface Place {
  node: 0 | 1;
  back: number;
  viewer: string;
  /** Whether the reader takes the offer to have events handed to it. */
  canGoLive: boolean;
}

export function follow({ log, hubs, readers }: World, { node, back, viewer, canGoLive }: Place): void {
  // Whoever is no member is not let in.
  if (endOf(log, viewer, 0) !== undefined) return;
  const from = Math.max(0, log.head - back);
  const leaving = new AbortController();
  const reader = createReader(log, { viewer, from, leave: () => leaving.abort() });
  readers.push(reader);

  const { signal } = leaving;
  let attached: Disposable | undefined;
  signal.addEventListener("abort", () => attached?.[Symbol.dispose]());

  /** Loads again, and asks again whether one may. */
  function startOver(): boolean {
    reader.state = log.state();
    return endOf(log, viewer, 0) === undefined;
  }

  const receiver: LiveReceiver = {
    take: (event) => apply(reader, event),
    ended: () => void (reader.hasEnded = true),
    lost(after) {
      if (after === null && !startOver()) reader.hasEnded = true;
      else void read(after ?? log.head);
    },
  };

  async function read(after: number): Promise<void> {
    for await (const item of hubs[node].follow(log.id, { after, viewer, signal, canGoLive })) {
      if (item.type === "live") return void (attached = item.attach(receiver));
      if (item.type === "event") apply(reader, item.event);
      else if (!startOver()) break;
    }
    reader.hasEnded = true;
  }
  void read(from);
}

export function watch({ log, hubs, readers }: World, place: { node: 0 | 1; back: number }): void {
  const from = Math.max(0, log.head - place.back);
  const reader = createReader(log, { viewer: "a watcher", from, leave: () => watching[Symbol.dispose]() });
  readers.push(reader);

  const watching = hubs[place.node].watch(log.id, from, (event) => {
    if (event) apply(reader, event);
    else reader.state = log.state();
  });
}

function createReader(log: StreamLog, { viewer, from, leave }: Pick<Reader, "viewer" | "from" | "leave">): Reader {
  const reader: Reader = {
    viewer,
    from,
    state: log.state(from),
    got: [],
    hasEnded: false,
    hasLeft: false,
    leave() {
      reader.hasLeft ||= !reader.hasEnded;
      leave();
    },
  };
  return reader;
}

function apply({ state, got }: Reader, event: StreamEvent): void {
  const { thing, seq }: { thing: string; seq: number } = JSON.parse(event.json);
  got.push(seq);
  state.set(thing, Math.max(seq, state.get(thing) ?? 0));
}

/** Where the user's right to the stream ended, unless it did before `from` or has been given back. */
function endOf(log: StreamLog, user: string, from: number): number | undefined {
  const last = log.events.findLast(({ thing }) => thing === `member ${user}`);
  return last && last.seq > from && last.ends === user ? last.seq : undefined;
}

/** Everything works again, and all that is on its way arrives. */
export async function heal({ log, medium, scheduler }: World): Promise<void> {
  log.failure = null;
  medium.setUp(true);
  for (let seconds = 0; seconds < 30; seconds++) {
    while (scheduler.count() > 0) await scheduler.waitOne();
    await vi.advanceTimersByTimeAsync(1_000);
  }
}

/** Ascending, nothing twice, nothing from its end on, and the state of a fresh reader. */
export function check({ log }: World, { viewer, from, got, state, hasEnded, hasLeft }: Reader): void {
  expect(got).toEqual([...new Set(got)].toSorted((a, b) => a - b));
  expect(got.every((seq) => seq > from && log.events[seq - 1]?.ends !== viewer)).toBe(true);
  if (hasLeft) return;

  const end = endOf(log, viewer, from);
  if (end !== undefined) {
    expect(hasEnded).toBe(true);
    expect(got.every((seq) => seq < end)).toBe(true);
  } else if (hasEnded) {
    expect(log.events.some(({ ends, seq }) => ends === viewer && seq > from)).toBe(true);
  } else {
    expect(state).toEqual(log.state());
  }
}

/** Nothing is left behind once all have gone. */
export async function close({ hubs, readers }: World): Promise<void> {
  for (const reader of readers) reader.leave();
  await vi.advanceTimersByTimeAsync(60_000);
  for (const hub of hubs) {
    expect(hub.stats()).toMatchObject({ followers: 0, watchers: 0, streams: 0 });
    await hub[Symbol.asyncDispose]();
  }
  expect(vi.getTimerCount()).toBe(0);
}
