import { z } from "zod";
import type { BenchContext } from "./data/bench-context.ts";
import { measure } from "./fan-out/measure.ts";
import { pause } from "./process/clock.ts";
import { progress } from "./report/progress.ts";
import { type Report, type Row, round } from "./report/table.ts";
import { type Rig, type Subject, startRig } from "./rig/rig.ts";

interface Contender extends Subject {
  name: string;
  peer: "parley" | "socket.io";
}

const parley: Contender = { name: "Parley, stored", peer: "parley" };
const socketIo: Contender = { name: "Socket.IO, Redis adapter, not stored", peer: "socket.io" };

const senders = 32;
const receivers = 20;

/** From a client of one node to the clients of another, through Redis: how long a message is under way. */
export async function delivery(context: BenchContext): Promise<Report> {
  const rows: Row[] = [];
  let halfLoad = 0;
  // Parley first: what it can take sets the pace for both.
  for (const contender of [parley, socketIo]) {
    await using rig = await startRig(context, { ...contender, nodes: 2, hasRedis: true }, senders + receivers);
    await rig.open({ count: receivers, streams: 1, node: 1 });
    const seconds = context.isQuick ? 2 : 4;
    progress(`delivery: ${contender.name}, as fast as it can`);
    // Twice, of which the first warms up.
    await saturate(rig, contender, seconds / 2);
    const most = await saturate(rig, contender, seconds / 2);
    if (halfLoad === 0) halfLoad = Math.round(most / 2);
    for (const [load, perSecond] of [
      ["half of what Parley can", halfLoad],
      ["a tenth of that", Math.round(halfLoad / 10)],
    ] as const) {
      progress(`delivery: ${contender.name}, ${perSecond} messages a second`);
      rows.push({ server: contender.name, load, most, ...(await deliver(rig, contender, { perSecond, seconds })) });
    }
  }
  return { rows, notes };
}

const notes = [
  `${senders} clients of one node write into one room, ${receivers} clients of the other node hear it; every delivery is timed, from before it is written to the sender's socket. \`most\` is how many messages a second are acknowledged while each sender waits only for its own acknowledgement.`,
  "Both servers are given the same number of messages a second, evenly: half of what Parley can take with two nodes, Redis, Postgres and the clients on the same cores. Parley has each in Postgres, fsync on, before it is delivered. Socket.IO stores nothing and acknowledges at once.",
];

async function saturate(rig: Rig, { peer }: Contender, seconds: number): Promise<number> {
  const most = await rig.askLoad(z.number(), { do: "saturate", ...crowdOf(rig, peer), seconds });
  // What is still on its way belongs to no later stretch.
  await pause(1_000);
  return Math.round(most);
}

async function deliver(
  rig: Rig,
  { peer }: Contender,
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Promise<Row> {
  const expected = Math.round(perSecond * seconds) * receivers;
  const stretch = await measure(rig, async (until) => {
    const sent = rig.askLoad(z.int(), { do: "rate", ...crowdOf(rig, peer), perSecond, seconds });
    await Promise.all([sent, until(expected)]);
  });
  return {
    "messages per second": Math.round(perSecond),
    "p50 ms": round(stretch.p50Ms),
    "p99 ms": round(stretch.p99Ms),
    "nodes busy %": round(stretch.cpuMicros / stretch.seconds / 1e4),
    "generator busy %": round(stretch.busyShare * 100),
    "generator lag ms": round(stretch.lagP99Ms),
    missing: stretch.missing,
  };
}

function crowdOf({ urls, crowd }: Rig, dialect: Contender["peer"]) {
  const tokens = Array.from({ length: senders }, (_, index) => crowd.tokens[receivers + index] ?? String(index));
  return { dialect, url: urls[0] ?? "", tokens, roomIds: [crowd.roomId] };
}
