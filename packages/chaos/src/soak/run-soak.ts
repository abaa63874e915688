import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "@parley/db/free-port";
import { signUp } from "@parley/testing/person";
import { spawnServer } from "@parley/testing/spawn-server";
import { type Leftovers } from "../history/check-leftovers.ts";
import { type NodeGauges, readGauges } from "../rig/gauges.ts";
import { startMortalPostgres } from "../rig/postgres.ts";
import { isFlat } from "./is-flat.ts";
import { connectMany, followAll, sendMany } from "./crowd.ts";
import { inspectHeap } from "./node-heap.ts";

export interface SoakOptions {
  deliveries: number;
  connects: number;
  /** How many follow the room all the while. */
  followers?: number;
  /** Told of each look at the heap. */
  onSample?: (sample: SoakSample) => void;
}

/** What the node held after so much, with everything collected that is not needed. */
export interface SoakSample {
  deliveries: number;
  connects: number;
  heapBytes: number;
  residentBytes: number;
}

export interface SoakResult {
  tookMs: number;
  followers: number;
  samples: SoakSample[];
  isFlat: boolean;
  /** What the node still held once everybody had gone. */
  leftovers: (Leftovers & { rooms: number })[];
}

/** How often the heap is looked at: the first tenth warms up. */
const steps = 20;

/** Longer than a node keeps a room that nobody follows, in milliseconds. */
const releasedWithinMs = 60_000;

/** Has one node deliver very much and be connected to very often, and looks at its heap again and again. */
export async function runSoak({ deliveries, connects, followers = 100, onSample }: SoakOptions): Promise<SoakResult> {
  const startedAt = performance.now();
  const inspectorPort = await freePort();
  await using database = await startMortalPostgres();
  await using node = await spawnServer(
    { DATABASE_URL: database.url },
    { nodeOptions: [`--inspect=127.0.0.1:${inspectorPort}`] },
  );
  await using heap = await inspectHeap(inspectorPort);
  const samples: SoakSample[] = [];
  {
    await using owner = await signUp(node.url, "Owner");
    const { id: roomId } = await owner.createRoom({ name: "soak" });
    const sends = Math.ceil(deliveries / followers / steps);
    const place = { url: node.url, person: owner, roomId };
    await using crowd = await followAll(place, followers);
    for (let step = 1; step <= steps; step += 1) {
      await sendMany(place, sends);
      await crowd.haveHeard(step * sends);
      await connectMany(place, Math.ceil(connects / steps));
      const [heapBytes, { residentBytes }] = [await heap.liveBytes(), await readGauges(node.url)];
      const sample = {
        deliveries: crowd.deliveries(),
        connects: step * Math.ceil(connects / steps),
        heapBytes,
        residentBytes,
      };
      samples.push(sample);
      onSample?.(sample);
    }
  }
  const left = await whenReleased(node.url);
  const isEmpty = left.openSockets + left.streams + left.queuedChanges + left.rooms === 0;
  return {
    tookMs: performance.now() - startedAt,
    followers,
    samples,
    isFlat: isFlat(samples.slice(steps / 10).map(({ heapBytes }) => heapBytes)),
    leftovers: isEmpty ? [] : [{ nodeId: "node", ...left }],
  };
}

async function whenReleased(url: string): Promise<NodeGauges> {
  const deadline = performance.now() + releasedWithinMs;
  for (;;) {
    const gauges = await readGauges(url);
    const { openSockets, streams, queuedChanges, rooms } = gauges;
    if (openSockets + streams + queuedChanges + rooms === 0 || performance.now() > deadline) return gauges;
    await pause(250);
  }
}
