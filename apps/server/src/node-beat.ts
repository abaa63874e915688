import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Db } from "@parley/db";
import { type NodeSample, sampleEveryMs, samplesMax } from "@parley/features/admin/schema";
import { type NodeDescription, removeNode, writeNode } from "@parley/features/admin/server/node-registry";
import type { Totals } from "./metrics.ts";

/** What a beat reads: totals since the node began, and what is so at the moment. */
export interface Reading {
  totals: Totals;
  connections: number;
  people: number;
  rooms: number;
  isBusUp: boolean;
}

export interface NodeBeatOptions {
  db: Db;
  node: NodeDescription;
  read: () => Reading;
  onError: (error: unknown) => void;
}

/**
 * Lets a node write down every few seconds that it lives and what it measured meanwhile, for the dashboard. Disposing it
 * takes the node off the list.
 */
export async function startNodeBeat({ db, node, read, onError }: NodeBeatOptions): Promise<AsyncDisposable> {
  const delays = monitorEventLoopDelay({ resolution: 20 });
  delays.enable();
  const samples: NodeSample[] = [];
  let last = { at: performance.now(), totals: read().totals, cpu: process.cpuUsage() };

  function sample(): NodeSample {
    const { totals, connections, people, rooms } = read();
    const now = { at: performance.now(), totals, cpu: process.cpuUsage() };
    const seconds = (now.at - last.at) / 1_000;
    const since = (key: keyof Totals) => now.totals[key] - last.totals[key];
    const cpuSeconds = (now.cpu.user + now.cpu.system - last.cpu.user - last.cpu.system) / 1e6;
    const { heapUsed, rss } = process.memoryUsage();
    const taken: NodeSample = {
      at: new Date().toISOString(),
      connections,
      people,
      rooms,
      messagesPerSecond: since("messages") / seconds,
      deliveriesPerSecond: since("framesSent") / seconds,
      callsPerSecond: since("calls") / seconds,
      callMs: since("callsMs") / Math.max(1, since("calls")),
      eventLoopDelayMs: delays.percentile(99) / 1e6,
      heapBytes: heapUsed,
      rssBytes: rss,
      cpuShare: cpuSeconds / seconds,
    };
    delays.reset();
    last = now;
    return taken;
  }

  async function beat(): Promise<void> {
    samples.push(sample());
    if (samples.length > samplesMax) samples.shift();
    await write();
  }

  const write = () => writeNode(db, node, { isBusUp: read().isBusUp, samples });

  await write();
  let writing = Promise.resolve();
  const timer = setInterval(() => void (writing = beat().catch(onError)), sampleEveryMs);
  timer.unref();

  return {
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      delays.disable();
      await writing;
      await removeNode(db, node.id).catch(onError);
    },
  };
}
