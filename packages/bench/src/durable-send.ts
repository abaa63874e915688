import { randomUUID } from "node:crypto";
import type { ChangeAnswer, RoomChange } from "@parley/api";
import { createDb, type Db } from "@parley/db";
import { createRoomFlush } from "@parley/features/room/server/room-flush";
import { messageCreated } from "@parley/features/message/server/message-events";
import type { MessageRow } from "@parley/features/message/server/message-row";
import { createGroupedWriter, createHub, createMemoryBus } from "@parley/realtime";
import { createRoomSource } from "@parley/features/live/server/room-source";
import { measureRate, type Rate } from "./measure.ts";

const load = { seconds: 5, concurrency: 64 };
const poolSize = 10;
const body = "The pier camera is back online, and the tide tables are in the channel notes.";

/** Acknowledged messages a second into one room: in groups, and in one Prisma transaction each, on the same database. */
export async function benchDurableSend(databaseUrl: string): Promise<Rate[]> {
  await using db = createDb(databaseUrl, { poolSize, lockTimeoutMs: 60_000, statementTimeoutMs: 60_000 });
  const first = await makeRoom(db);
  const second = await makeRoom(db);
  return [
    await measureRate("one transaction each", load, () => sendInTransaction(db, first)),
    await inGroups(db, second),
  ];
}

interface Place {
  roomId: string;
  authorId: string;
}

async function makeRoom({ prisma }: Db): Promise<Place> {
  const authorId = randomUUID();
  const roomId = randomUUID();
  await prisma.user.create({ data: { id: authorId, name: "Author", email: authorId } });
  const members = { create: [{ userId: authorId, role: "owner" as const, changedSeq: 1 }] };
  await prisma.room.create({ data: { id: roomId, kind: "public", headSeq: 1, members } });
  return { roomId, authorId };
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

async function inGroups(db: Db, { roomId, authorId }: Place): Promise<Rate> {
  await using bus = createMemoryBus();
  await using hub = createHub({ bus, source: createRoomSource(db) });
  await using writer = createGroupedWriter<RoomChange, ChangeAnswer>({ flush: createRoomFlush(db, hub) });
  const change = {
    kind: "message.send",
    toEvent: (row: MessageRow, seq: number) => messageCreated(row, seq),
  };
  return await measureRate("in groups", load, async () => {
    const args = { id: randomUUID(), clientId: randomUUID(), authorId, type: "text", body };
    const answer = await writer.write(roomId, { ...change, args });
    if ("error" in answer) throw new Error(answer.error);
  });
}
