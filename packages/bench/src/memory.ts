import { z } from "zod";
import type { BenchContext } from "./data/bench-context.ts";
import { pause } from "./process/clock.ts";
import { type Report, type Row, round } from "./report/table.ts";
import { type Subject, startRig } from "./rig/rig.ts";

interface Contender extends Subject {
  name: string;
  /** What a page opens; `null` where connecting is all there is. */
  streams: number | null;
}

const contenders: Contender[] = [
  { name: "ws", peer: "ws", streams: null },
  { name: "Socket.IO, one room", peer: "socket.io", streams: null },
  { name: "tRPC, stock ws adapter", peer: "trpc", streams: 2 },
  { name: "Parley", peer: "parley", streams: 2 },
];

const warmUpConnections = 50;
const settleMs = 1_000;

/** What one open connection keeps alive: with a single stream, and with those that a page opens. */
export async function memory(context: BenchContext): Promise<Report> {
  const rows: Row[] = [];
  for (const connections of context.isQuick ? [200] : [200, 2_000]) {
    for (const { name, peer, streams } of contenders) {
      const base = { server: name, connections };
      const least = await measure(context, { peer }, { connections, streams: 1 });
      const page = streams === null ? least : await measure(context, { peer }, { connections, streams });
      rows.push({ ...base, "KB, one stream": round(least), "KB, a page's streams": round(page), streams });
    }
  }
  return { rows, notes };
}

const notes = [
  "Growth of what is alive after collecting garbage (V8's heap and the buffers outside of it), divided by the connections. It is less than resident memory, which cannot be compared at these sizes: a process that has started up holds megabytes of free pages that the first thousands of connections fill without its growing. Native handles and buffers of the kernel are not in it.",
  "A page of Parley opens `live.room` and `live.me`; tRPC is given as many streams. A connection to `ws` and a socket in a Socket.IO room have no further streams to open.",
];

async function measure(
  context: BenchContext,
  subject: Subject,
  { connections, streams }: { connections: number; streams: number },
): Promise<number> {
  await using rig = await startRig(context, subject, connections);
  // What is loaded and compiled with the first connections belongs to none of them.
  await rig.open({ count: warmUpConnections, streams });
  await rig.publish(1, 0);
  await rig.askLoad(z.null(), { do: "drop" });
  await pause(settleMs);
  const before = await rig.usage(true);
  await rig.open({ count: connections, streams });
  await pause(settleMs);
  const after = await rig.usage(true);
  return (after.liveBytes - before.liveBytes) / connections / 1_024;
}
