import type { BenchContext } from "./data/bench-context.ts";
import { type Contender, contenders } from "./fan-out/contenders.ts";
import { type Stretch, measure, toRow } from "./fan-out/measure.ts";
import { type Publish, createPublisher } from "./fan-out/publisher.ts";
import { pause } from "./process/clock.ts";
import { progress } from "./report/progress.ts";
import type { Report, Row } from "./report/table.ts";
import { type Rig, startRig } from "./rig/rig.ts";
import { isXmpp, xmppServers } from "./servers/xmpp/xmpp-servers.ts";

const burstSize = 50;
const stretches = 3;
const warmSubscribers = 2_000;

/** How much is measured at one size of room: events come one at a time as far apart as nobody is overrun by them. */
interface Size {
  subscribers: number;
  burstsEach: number;
  singlesEach: number;
  singleEveryMs: number;
}

const sizes: Size[] = [
  { subscribers: 100, burstsEach: 8, singlesEach: 30, singleEveryMs: 20 },
  { subscribers: 500, burstsEach: 2, singlesEach: 30, singleEveryMs: 20 },
  { subscribers: 2_000, burstsEach: 1, singlesEach: 5, singleEveryMs: 200 },
];

/** What one event costs that goes to many: in bursts, and one at a time. */
export async function fanOut(context: BenchContext): Promise<Report> {
  const rows: Row[] = [];
  for (const contender of contenders) rows.push(...(await measureIfThere(context, contender)));
  return { rows: rows.toSorted((a, b) => sizeOf(a) - sizeOf(b)), notes };
}

function sizeOf({ subscribers }: Row): number {
  return typeof subscribers === "number" ? subscribers : Infinity;
}

/** A program that is not ours may be absent, or fail in its own way; the table says so. */
async function measureIfThere(context: BenchContext, contender: Contender): Promise<Row[]> {
  const { name, peer } = contender;
  if (!isXmpp(peer)) return measureContender(context, contender);
  if (xmppServers[peer].find() === undefined) return [{ server: name, load: "absent" }];
  try {
    return await measureContender(context, contender);
  } catch (error) {
    progress(`fan-out: ${name} failed: ${error instanceof Error ? error.message : "no error was given"}`);
    return [{ server: name, load: "failed" }];
  }
}

const notes = [
  "Every server delivers the same event of some 480 bytes; the XMPP servers a message whose body has as many. `fan-out alone`, ws, Socket.IO and tRPC publish from within the server and store nothing. ejabberd and Prosody are told by a client and store nothing. `stored messages` are told by a client and are in Postgres, fsync on, before they are delivered.",
  `Medians of ${stretches} stretches; \`spread\` is the distance between the dearest and the cheapest of them. CPU is the server's own, all threads and processes (both nodes' for two); Postgres and Redis are not in it.`,
  "Prosody is measured at 2,000 with `--full` only: for each who enters it makes the presence of everybody inside, whether or not it is sent, so that the room takes minutes to fill.",
  "`generator` is the process of the clients: how much of a core it took, and the 99th percentile of its event loop's delay. Latencies below that mean nothing.",
];

async function measureContender(context: BenchContext, contender: Contender): Promise<Row[]> {
  const rows: Row[] = [];
  const most = context.isFull ? Infinity : (contender.mostSubscribers ?? Infinity);
  const chosen = sizes.slice(0, context.isQuick ? 1 : sizes.length).filter(({ subscribers }) => subscribers <= most);
  await using rig = await startRig(context, contender, chosen.at(-1)?.subscribers ?? 0);
  const publish = createPublisher(rig, contender);
  let open = 0;
  for (const size of chosen) {
    const { subscribers } = size;
    progress(`fan-out: ${contender.name}, ${subscribers} subscribers`);
    await rig.open({ count: subscribers - open, streams: 1 });
    open = subscribers;
    // What is compiled by then stays so.
    if (subscribers < warmSubscribers) await warmUp(rig, publish, subscribers);
    const base = { server: contender.name, subscribers };
    const bursts = await repeat(() => measureBursts(rig, publish, size));
    rows.push({ ...base, load: `bursts of ${burstSize}`, ...toRow(bursts) });
    const singles = await repeat(() => measureSingles(rig, publish, size));
    rows.push({ ...base, load: `one each ${size.singleEveryMs} ms`, ...toRow(singles) });
  }
  return rows;
}

async function warmUp(rig: Rig, publish: Publish, subscribers: number): Promise<void> {
  const bursts = Math.max(1, Math.min(10, Math.round(50_000 / (burstSize * subscribers))));
  await measureBursts(rig, publish, { subscribers, burstsEach: bursts });
}

function measureBursts(
  rig: Rig,
  publish: Publish,
  { subscribers, burstsEach }: Pick<Size, "subscribers" | "burstsEach">,
): Promise<Stretch> {
  return measure(rig, async (until) => {
    for (let sent = 1; sent <= burstsEach; sent += 1) {
      await Promise.all([publish(burstSize, 0), until(sent * burstSize * subscribers)]);
      await pause(20);
    }
  });
}

function measureSingles(
  rig: Rig,
  publish: Publish,
  { subscribers, singlesEach, singleEveryMs }: Size,
): Promise<Stretch> {
  return measure(rig, async (until) => {
    await Promise.all([publish(singlesEach, singleEveryMs), until(singlesEach * subscribers)]);
  });
}

async function repeat(work: () => Promise<Stretch>): Promise<Stretch[]> {
  const done: Stretch[] = [];
  for (let index = 0; index < stretches; index += 1) done.push(await work());
  return done;
}
