import type { BenchContext } from "./data/bench-context.ts";
import { pause } from "./process/clock.ts";
import type { Usage } from "./process/usage.ts";
import { progress } from "./report/progress.ts";
import { type Report, type Row, round } from "./report/table.ts";
import { pageStreams } from "./rig/page-topics.ts";
import { type Rig, type Subject, startRig } from "./rig/rig.ts";

interface Contender extends Subject {
  name: string;
}

const contenders: Contender[] = [
  { name: "ws", peer: "ws" },
  { name: "Socket.IO", peer: "socket.io" },
  { name: "tRPC, stock ws adapter", peer: "trpc" },
  { name: "Parley", peer: "parley" },
];

const warmUpConnections = 50;
const settleMs = 1_000;
/** Below this, resident memory says more about the pages that a process has kept than about connections. */
const rssConnectionsMin = 5_000;

/** What one open connection costs in memory: idle, and with the streams that a page opens. */
export async function memory(context: BenchContext): Promise<Report> {
  const rows: Row[] = [];
  for (const contender of contenders) rows.push(...(await measureContender(context, contender)));
  return { rows: rows.toSorted((a, b) => Number(a["connections"]) - Number(b["connections"])), notes };
}

const notes = [
  "Growth of the server's process, divided by the connections. `live` is what is alive after collecting garbage (V8's heap and the buffers outside of it); `RSS` is resident memory, which also has native handles and what the allocators keep, and is given only where it is large enough to mean something. Buffers of the kernel are in neither.",
  `\`page\` is with ${pageStreams} streams open, those that a page of Parley opens: its room, its user, and what passes in the room. ws joins as many topics of a map of sets, Socket.IO as many rooms, tRPC subscribes as often. One of the topics is each connection's own.`,
  "Idle connections of Parley are authenticated. ws and Socket.IO hold as much of who is there, which nobody has checked; tRPC holds nothing.",
];

async function measureContender(context: BenchContext, { name, peer }: Contender): Promise<Row[]> {
  const rows: Row[] = [];
  const sizes = context.isQuick ? [200] : [200, 10_000];
  await using rig = await startRig(context, { peer }, sizes.at(-1) ?? 0);
  // What is loaded and compiled with the first connections belongs to none of them.
  await rig.open({ count: warmUpConnections, streams: 0 });
  await rig.openPages(pageStreams);
  await rig.publish(1, 0);
  for (const connections of sizes) {
    progress(`memory: ${name}, ${connections} connections`);
    await rig.drop();
    rows.push({ server: name, connections, ...(await measure(rig, connections)) });
  }
  return rows;
}

async function measure(rig: Rig, connections: number): Promise<Row> {
  const before = await settled(rig);
  await rig.open({ count: connections, streams: 0 });
  const idle = await settled(rig);
  await rig.openPages(pageStreams);
  const page = await settled(rig);

  const grown = (read: (usage: Usage) => number, usage: Usage) =>
    round((read(usage) - read(before)) / connections / 1_024);
  const live = ({ liveBytes }: Usage) => liveBytes ?? 0;
  const rss = (usage: Usage) => (connections < rssConnectionsMin ? null : grown(({ rssBytes }) => rssBytes, usage));
  return {
    "KB live, idle": grown(live, idle),
    "KB live, page": grown(live, page),
    "KB RSS, idle": rss(idle),
    "KB RSS, page": rss(page),
  };
}

async function settled(rig: Rig): Promise<Usage> {
  await pause(settleMs);
  return rig.usage(true);
}
