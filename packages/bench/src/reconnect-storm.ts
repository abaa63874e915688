import { encodeCursor } from "@parley/api";
import { createDb, readEpoch } from "@parley/db";
import { z } from "zod";
import type { BenchContext } from "./data/bench-context.ts";
import { countStatements } from "./data/statements.ts";
import { Tallied } from "./load/tally.ts";
import { pause } from "./process/clock.ts";
import { type Report, type Row, round } from "./report/table.ts";
import { startRig } from "./rig/rig.ts";

const missedMessages = 20;
const patienceMs = 60_000;

/** Everybody is cut off at once, misses twenty messages, and comes back at once. */
export async function reconnectStorm(context: BenchContext): Promise<Report> {
  const rows: Row[] = [];
  for (const clients of context.isQuick ? [100] : [500, 2_000]) rows.push(await storm(context, clients));
  return { rows, notes };
}

const notes = [
  "From the first attempt to connect until the last missed message has arrived: handshake, token, session, membership and replay. The clients wait for nothing and nobody: the stock client would spread them.",
  "Statements as Postgres counts them. Each connection is authenticated and each stream authorised; reading what was missed is one statement for the room, or none while the node still holds it.",
];

async function storm(context: BenchContext, clients: number): Promise<Row> {
  await using rig = await startRig(context, { peer: "parley" }, clients);
  const { crowd, askLoad } = rig;
  await using db = createDb(rig.databaseUrl, { poolSize: 2 });
  const statements = await countStatements(db);
  const { headSeq } = await db.prisma.room.findUniqueOrThrow({ where: { id: crowd.roomId } });
  const cursor = encodeCursor(await readEpoch(db), headSeq);

  await rig.open({ count: clients, streams: 1 });
  await askLoad(z.null(), { do: "drop" });
  const sender = { url: rig.urls[0] ?? "", token: crowd.tokens[0] ?? "", roomId: crowd.roomId };
  await askLoad(z.null(), { do: "send", ...sender, count: missedMessages, everyMs: 0 });
  await pause(500);

  await statements.begin();
  await askLoad(z.null(), { do: "begin" });
  const before = await rig.usage();
  const begun = performance.now();
  const expected = clients * missedMessages;
  await rig.open({ count: clients, streams: 1, atOnce: clients, cursor });
  const received = await askLoad(z.number(), { do: "until", count: expected, timeoutMs: patienceMs });
  const seconds = (performance.now() - begun) / 1_000;
  const cpuMicros = (await rig.usage()).cpuMicros - before.cpuMicros;
  const { lagP99Ms } = await askLoad(Tallied, { do: "end" });
  const count = await statements.count();

  return {
    clients,
    "missed each": missedMessages,
    "seconds until all caught up": round(seconds),
    "server CPU ms per client": round(cpuMicros / 1_000 / clients),
    "database statements": count,
    "per client": round(count / clients),
    "generator lag ms": round(lagP99Ms),
    missing: expected - received,
  };
}
