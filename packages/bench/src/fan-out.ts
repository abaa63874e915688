import { z } from "zod";
import type { BenchContext } from "./data/bench-context.ts";
import { Tallied } from "./load/tally.ts";
import { pause } from "./process/clock.ts";
import { type Report, type Row, round } from "./report/table.ts";
import { type Rig, type Subject, startRig } from "./rig/rig.ts";

interface Contender extends Subject {
  name: string;
  /** Events come as messages that somebody sends and the server stores, instead of from within. */
  isStored?: boolean;
}

const contenders: Contender[] = [
  { name: "ws, plain loop", peer: "ws" },
  { name: "Socket.IO, room", peer: "socket.io" },
  { name: "Socket.IO, Redis adapter, 2 nodes", peer: "socket.io", nodes: 2, hasRedis: true },
  { name: "tRPC, stock ws adapter", peer: "trpc" },
  { name: "Parley, fan-out alone", peer: "parley" },
  { name: "Parley, stored messages", peer: "parley", isStored: true },
];

const burstSize = 50;
const burstDeliveries = 150_000;
const trickleEveryMs = 20;
const patienceMs = 20_000;

/** What one event costs that goes to many: in bursts, and one at a time. */
export async function fanOut(context: BenchContext): Promise<Report> {
  const rows: Row[] = [];
  for (const subscribers of context.isQuick ? [100] : [100, 500, 2_000]) {
    for (const contender of contenders) {
      await using rig = await startRig(context, contender, subscribers);
      await rig.open({ count: subscribers, streams: 1 });
      const publish = publisher(rig, contender);
      await warmUp(rig, publish, subscribers);

      const bursts = context.isQuick ? 2 : Math.min(20, Math.max(2, burstDeliveries / (burstSize * subscribers)));
      const burst = await measure(rig, async (until) => {
        for (let sent = 1; sent <= bursts; sent += 1) {
          await Promise.all([publish(burstSize, 0), until(sent * burstSize * subscribers)]);
          await pause(50);
        }
      });
      rows.push({ server: contender.name, subscribers, load: `bursts of ${burstSize}`, ...burst });

      const events = context.isQuick ? 25 : 100;
      const trickle = await measure(rig, async (until) => {
        await Promise.all([publish(events, trickleEveryMs), until(events * subscribers)]);
      });
      rows.push({ server: contender.name, subscribers, load: `one each ${trickleEveryMs} ms`, ...trickle });
    }
  }
  return { rows: [...rows, ...notMeasured], notes };
}

/** Wanted beside the others, and not there yet. */
const notMeasured: Row[] = ["ejabberd, multi-user chat", "Prosody, multi-user chat"].map((server) => ({
  server,
  load: "not measured: the bench has no XMPP client yet",
}));

const notes = [
  "Every server delivers the same event of some 480 bytes. `fan-out alone` and the peers publish from within the server and store nothing; `stored messages` are sent by `message.send` over a socket and are in Postgres, fsync on, before they are delivered.",
  "CPU is the server process' own (both nodes' for two), from `process.cpuUsage`; Postgres and Redis are not in it.",
  "`generator lag` is the 99th percentile of the load generator's event-loop delay: latencies below it mean nothing.",
];

type Publish = (count: number, everyMs: number) => Promise<void>;

function publisher({ askLoad, crowd, urls, publish }: Rig, { isStored }: Contender): Publish {
  if (!isStored) return publish;
  const { roomId } = crowd;
  const sender = { roomId, url: urls[0] ?? "", token: crowd.tokens[0] ?? "" };
  return async (count, everyMs) => void (await askLoad(z.null(), { do: "send", ...sender, count, everyMs }));
}

async function warmUp(rig: Rig, publish: Publish, subscribers: number): Promise<void> {
  const rounds = Math.max(2, Math.min(10, Math.round(40_000 / (burstSize * subscribers))));
  await measure(rig, async (until) => {
    for (let turn = 1; turn <= rounds; turn += 1) {
      await Promise.all([publish(burstSize, 0), until(turn * burstSize * subscribers)]);
    }
  });
}

async function measure(
  { askLoad, usage }: Rig,
  work: (until: (count: number) => Promise<unknown>) => Promise<void>,
): Promise<Row> {
  let expected = 0;
  await askLoad(z.null(), { do: "begin" });
  const before = await usage();
  await work((count) => {
    expected = count;
    return askLoad(z.number(), { do: "until", count, timeoutMs: patienceMs });
  });
  const cpuMicros = (await usage()).cpuMicros - before.cpuMicros;
  const tallied = await askLoad(Tallied, { do: "end" });
  return {
    "CPU µs per delivery": round(cpuMicros / tallied.received),
    "deliveries per CPU-second": Math.round((tallied.received / cpuMicros) * 1e6),
    "p50 ms": round(tallied.p50Ms),
    "p99 ms": round(tallied.p99Ms),
    "generator lag ms": round(tallied.lagP99Ms),
    missing: expected - tallied.received,
  };
}
