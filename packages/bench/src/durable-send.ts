import { randomUUID } from "node:crypto";
import type { ChangeAnswer, RoomChange } from "@parley/api";
import { createDb, type Db } from "@parley/db";
import { createRoomFlush } from "@parley/features/room/server/room-flush";
import { messageCreated } from "@parley/features/message/server/message-events";
import type { MessageRow } from "@parley/features/message/server/message-row";
import { createGroupedWriter, createHub, createMemoryBus } from "@parley/realtime";
import { createRoomSource } from "@parley/features/live/server/room-source";
import type { BenchContext } from "./data/bench-context.ts";
import { makeRooms } from "./data/make-rooms.ts";
import { type Load, measureRate, type Rate } from "./measure.ts";
import { progress } from "./report/progress.ts";
import { type Report, type Row, round } from "./report/table.ts";

const poolSize = 10;
const body = "The pier camera is back online, and the tide tables are in the channel notes.";

/** Acknowledged messages a second: in groups, and in one Prisma transaction each, on the same database. */
export async function durableSend({ postgres, isQuick }: BenchContext): Promise<Report> {
  await using database = await postgres.createDatabase();
  await using db = createDb(database.url, { poolSize, lockTimeoutMs: 60_000, statementTimeoutMs: 60_000 });
  const load = { seconds: isQuick ? 1 : 4, concurrency: 64 };
  const rows: Row[] = [];
  for (const rooms of [1, 1_000]) {
    const alone = await makePlaces(db, rooms);
    const grouped = await makePlaces(db, rooms);
    progress(`durable-send: ${rooms} rooms`);
    const rates = [
      await measureRate("one transaction each", load, () => sendInTransaction(db, anyOf(alone))),
      await inGroups(db, grouped, load),
    ];
    for (const { name, ...rate } of rates) rows.push({ way: name, rooms, senders: load.concurrency, ...toRow(rate) });
  }
  return { rows, notes };
}

const notes = ["Postgres waits for the disk (fsync on); the senders share its cores with it."];

function toRow({ done, seconds, perSecond }: Omit<Rate, "name">): Row {
  return { acknowledged: done, seconds: round(seconds), "per second": perSecond };
}

function anyOf(places: readonly Place[]): Place {
  const place = places[Math.floor(Math.random() * places.length)];
  if (!place) throw new Error("There is no room.");
  return place;
}

interface Place {
  roomId: string;
  authorId: string;
}

async function makePlaces(db: Db, count: number): Promise<Place[]> {
  const { roomIds, userId } = await makeRooms(db, count);
  return roomIds.map((roomId) => ({ roomId, authorId: userId }));
}

/** What an application would write without thinking of rooms as logs: check, count up, insert, commit. */
async function sendInTransaction({ prisma }: Db, { roomId, authorId }: Place): Promise<void> {
  await prisma.$transaction(
    async (tx) => {
      await tx.member.findFirstOrThrow({ where: { roomId, userId: authorId, leftAt: null } });
      const { headSeq } = await tx.room.update({ where: { id: roomId }, data: { headSeq: { increment: 1 } } });
      const seqs = { seq: headSeq, changedSeq: headSeq };
      await tx.message.create({ data: { id: randomUUID(), roomId, authorId, clientId: randomUUID(), body, ...seqs } });
    },
    { maxWait: 60_000, timeout: 60_000 },
  );
}

async function inGroups(db: Db, places: readonly Place[], load: Load): Promise<Rate> {
  await using bus = createMemoryBus();
  await using hub = createHub({ bus, source: createRoomSource(db) });
  // Nobody here has notifications to be made.
  const flush = createRoomFlush(db, hub, () => {});
  await using writer = createGroupedWriter<RoomChange, ChangeAnswer>({ flush });
  const change = {
    kind: "message.send",
    toEvent: (row: MessageRow, seq: number) => messageCreated(row, seq),
  };
  return await measureRate("in groups", load, async () => {
    const { roomId, authorId } = anyOf(places);
    const args = { id: randomUUID(), clientId: randomUUID(), authorId, type: "text", body };
    const answer = await writer.write(roomId, { ...change, args });
    if ("error" in answer) throw new Error(answer.error);
  });
}
