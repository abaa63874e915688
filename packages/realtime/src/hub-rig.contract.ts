import { vi } from "vitest";
import type { Bus } from "./bus.ts";
import { createHub, type HubOptions, type NodeHub } from "./hub.ts";
import { createMemoryBus } from "./memory-bus.ts";
import { createStreamLog, type StreamLog } from "./stream-log.ts";
import type { StreamItem } from "./stream.ts";
import { type Carrier, createFaultyMedium } from "./testing.ts";

export interface RigOptions extends Partial<HubOptions> {
  /** How far behind the source can still tell what is missing. */
  reach?: number;
  carrier?: Carrier;
}

/** Two nodes over one medium and one source, and what a test does with them. */
export function createRig({ reach, carrier = (arrive) => arrive(), ...options }: RigOptions = {}) {
  const log = createStreamLog("general", reach);
  const lost = { next: 0 };
  const medium = createFaultyMedium((...ways) => {
    if (lost.next > 0) lost.next -= 1;
    else carrier(...ways);
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
  if (item.type === "event") return item.event.seq;
  return item.type === "reset" ? `r${item.seq}` : "live";
}

/** Lets a moment pass: long enough for a gap to be read. */
export async function soon(): Promise<void> {
  await vi.advanceTimersByTimeAsync(100);
}
