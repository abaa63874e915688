import { z } from "zod";
import type { BenchContext } from "./data/bench-context.ts";
import { type Stretch, measure } from "./fan-out/measure.ts";
import { pause } from "./process/clock.ts";
import { median } from "./report/median.ts";
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
const stretches = 3;

/** A contender whose nodes are up, and how many messages a second it can take. */
interface Running extends Contender {
  rig: Rig;
  most: number;
}

/** From a client of one node to the clients of another, through Redis: how long a message is under way. */
export async function delivery(context: BenchContext): Promise<Report> {
  const seconds = context.isQuick ? 1 : 4;
  await using ours = await start(context, parley);
  await using theirs = await start(context, socketIo);
  const running = [await saturated(parley, ours, seconds), await saturated(socketIo, theirs, seconds)] as const;
  const [{ most: parleyMost }] = running;
  const loads = [
    { load: "half of what it can", perSecond: ({ most }: Running) => most / 2 },
    { load: "half of what Parley can", perSecond: () => parleyMost / 2 },
    { load: "a tenth of that", perSecond: () => parleyMost / 20 },
  ];

  const rows: Row[] = [];
  for (const { load, perSecond } of loads) {
    const measured = new Map<Running, Stretch[]>(running.map((contender) => [contender, []]));
    // In turn, so that what else the machine does falls on both.
    for (let stretch = 0; stretch < stretches; stretch += 1) {
      for (const [contender, done] of measured) {
        progress(`delivery: ${contender.name}, ${load}`);
        done.push(await deliver(contender, { perSecond: Math.round(perSecond(contender)), seconds }));
      }
    }
    for (const [contender, done] of measured) {
      const { name, most } = contender;
      rows.push({ server: name, load, most, "messages per second": Math.round(perSecond(contender)), ...toRow(done) });
    }
  }
  return { rows, notes };
}

const notes = [
  `${senders} clients of one node write into one room, ${receivers} clients of the other node hear it; every delivery is timed, from before it is written to the sender's socket. \`most\` is how many messages a second are acknowledged while each sender waits only for its own acknowledgement.`,
  "Each is given half of what it can take, then both the same number of messages a second: half, and a twentieth, of what Parley can. The nodes of both are up all the while and take turns; the table has the median of three stretches. Parley has each message in Postgres, fsync on, before it is delivered. Socket.IO stores nothing and acknowledges at once.",
];

async function start(context: BenchContext, contender: Contender): Promise<Rig> {
  const rig = await startRig(context, { ...contender, nodes: 2, hasRedis: true }, senders + receivers);
  await rig.open({ count: receivers, streams: 1, node: 1 });
  return rig;
}

async function saturated(contender: Contender, rig: Rig, seconds: number): Promise<Running> {
  progress(`delivery: ${contender.name}, as fast as it can`);
  const saturate = async () => {
    const most = await rig.askLoad(z.number(), { do: "saturate", ...crowdOf(rig, contender.peer), seconds });
    // What is still on its way belongs to no later stretch.
    await pause(1_000);
    return Math.round(most);
  };
  // The first warms up.
  await saturate();
  return { ...contender, rig, most: await saturate() };
}

async function deliver({ rig, peer }: Running, rate: { perSecond: number; seconds: number }): Promise<Stretch> {
  const expected = Math.round(rate.perSecond * rate.seconds) * receivers;
  return measure(rig, async (until) => {
    const sent = rig.askLoad(z.int(), { do: "rate", ...crowdOf(rig, peer), ...rate });
    await Promise.all([sent, until(expected)]);
  });
}

/** The medians of what differs from stretch to stretch. */
function toRow(done: readonly Stretch[]): Row {
  const of = (read: (stretch: Stretch) => number) => round(median(done.map(read)));
  return {
    "p50 ms": of(({ p50Ms }) => p50Ms),
    "p99 ms": of(({ p99Ms }) => p99Ms),
    "nodes busy %": of(({ cpuMicros, seconds }) => cpuMicros / seconds / 1e4),
    "generator busy %": of(({ busyShare }) => busyShare * 100),
    "generator lag ms": of(({ lagP99Ms }) => lagP99Ms),
    missing: done.reduce((sum, { missing }) => sum + missing, 0),
  };
}

function crowdOf({ urls, crowd }: Rig, dialect: Contender["peer"]) {
  const tokens = Array.from({ length: senders }, (_, index) => crowd.tokens[receivers + index] ?? String(index));
  return { dialect, url: urls[0] ?? "", tokens, roomIds: [crowd.roomId] };
}
