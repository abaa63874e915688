import { createDb, readEpoch } from "@parley/db";
import { createBelongings } from "@parley/testing/belongings";
import { connect } from "@parley/testing/client";
import { spawnServer } from "@parley/testing/spawn-server";
import { z } from "zod";
import type { BenchContext } from "./data/bench-context.ts";
import { startChild } from "./process/child.ts";
import { type Report, type Row, round } from "./report/table.ts";
import { benchSecret } from "./servers/secret.ts";
import { countReads } from "./storm/count-reads.ts";
import { type Member, makeMembers } from "./storm/crowd.ts";
import { type StormRequest, StormTally } from "./storm/protocol.ts";

const missedMessages = 20;
const patienceMs = 120_000;
const clientsProgram = new URL("storm/clients.ts", import.meta.url);

interface Storm {
  clients: number;
  rooms: number;
  /** A node that was killed as well has nothing in memory, and reads what was missed from the database. */
  isKilled: boolean;
}

/** Everybody is cut off at once, misses twenty messages, and comes back as the product's client does. */
export async function reconnectStorm(context: BenchContext): Promise<Report> {
  const sizes = context.isQuick ? [100] : [1_000, 10_000];
  const storms = [
    ...sizes.map((clients) => ({ clients, rooms: 1, isKilled: false })),
    ...sizes.map((clients) => ({ clients, rooms: 1, isKilled: true })),
    { clients: sizes.at(-1) ?? 0, rooms: 100, isKilled: true },
  ];
  const rows: Row[] = [];
  for (const storm of storms) rows.push(await measure(context, storm));
  return { rows, notes };
}

const notes = [
  "One node with its limits on. Each client opens what a page opens: its room, its own stream and who types. It waits as the product's does: up to two seconds at random before it comes back, longer after each attempt that was refused. The times are from the moment all are cut off until the last message has come and the last snapshot is there: waits, refusals, handshake, token, session, membership, replay, and what one's rooms look like.",
  "Statements as Postgres counts them, from the first attempt to the last message. Reads of what was missed: none while the node still holds it, else one for each room, or a few when clients come before the first is answered.",
];

async function measure({ postgres }: BenchContext, { clients, rooms, isKilled }: Storm): Promise<Row> {
  await using belongings = createBelongings();
  const database = belongings.own(await postgres.createDatabase());
  const db = belongings.own(createDb(database.url, { poolSize: 2 }));
  const reads = await countReads(db);
  const members = await makeMembers(db, clients, rooms);
  const env = { DATABASE_URL: database.url, AUTH_SECRET: benchSecret, LIMITS: "on" as const };
  let server = belongings.own(await spawnServer(env));
  const { url } = server;
  const crowd = belongings.own(await startChild(clientsProgram));
  const ask = <Schema extends z.ZodType>(answer: Schema, request: StormRequest) => crowd.ask(answer, request);
  await ask(z.null(), { do: "gather", url, epoch: await readEpoch(db), members });

  await ask(z.null(), { do: "open" });
  const opened = await ask(StormTally, { do: "until", seq: 0, timeoutMs: patienceMs });
  await sendToEach(url, members, { rooms, count: 1 });
  const heard = await ask(StormTally, { do: "until", seq: 2, timeoutMs: patienceMs });

  await ask(z.null(), { do: "drop" });
  await sendToEach(url, members, { rooms, count: missedMessages });
  if (isKilled) {
    await server.kill();
    server = belongings.own(await spawnServer({ ...env, SERVER_PORT: Number(new URL(url).port) }));
  }

  await reads.begin();
  const cpuBefore = await cpuSeconds(url);
  await ask(z.null(), { do: "open" });
  const back = await ask(StormTally, { do: "until", seq: 2 + missedMessages, timeoutMs: patienceMs });
  const cpu = (await cpuSeconds(url)) - cpuBefore;
  const { sessions, memberships, missed, ownStates, receipts, others } = await reads.count();

  return {
    clients,
    rooms,
    node: isKilled ? "killed" : "kept",
    "all follow after s": round(opened.ms / 1_000),
    "one message to all ms": round(heard.ms),
    "99 % back after s": round(back.p99Ms / 1_000),
    "all back after s": round(back.ms / 1_000),
    refused: back.refused,
    "server CPU ms per client": round((cpu * 1_000) / clients),
    "session statements": sessions,
    "membership statements": memberships,
    "reads of what was missed": missed,
    "own state statements": ownStates,
    "receipt statements": receipts,
    "other statements": others,
    "clients' lag ms": round(back.lagP99Ms),
    wrong: opened.behind + heard.behind + heard.wrong + back.behind + back.wrong,
  };
}

interface ToEach {
  rooms: number;
  count: number;
}

/** So many messages into each room, each from somebody else. */
async function sendToEach(url: string, members: readonly Member[], { rooms, count }: ToEach): Promise<void> {
  for (let sent = 0; sent < count; sent += 1) {
    const senders = Array.from({ length: rooms }, (_, room) => members[(sent * rooms + room) % members.length]);
    await Promise.all(
      senders.map(async (sender) => {
        await using client = connect(url, sender?.token);
        const message = {
          roomId: sender?.roomId ?? "",
          clientId: crypto.randomUUID(),
          body: `The tide turns at ${sent}.`,
        };
        await client.http.message.send.mutate(message);
      }),
    );
  }
}

async function cpuSeconds(url: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return Number(/^process_cpu_seconds_total (\S+)/m.exec(metrics)?.[1] ?? Number.NaN);
}
