import { AppError, type SignedInContext, encodeCursor } from "@parley/api";
import { requireMember } from "../../room/server/require-member.ts";
import type { Person } from "../../user/schema.ts";
import type { ListMessages, MessagePage, Place } from "../schema.ts";
import { type MessageRow, toMessage } from "./message-row.ts";

interface PageRow {
  head_seq: number;
  before: MessageRow[];
  after: MessageRow[];
  people: Person[];
}

/** A page of messages, tombstones included, with the head as of the same moment. */
export async function listMessages(ctx: SignedInContext, input: ListMessages): Promise<MessagePage> {
  await requireMember(ctx, input.roomId);
  const range = await toRange(ctx, input);
  const [page] = await ctx.db.sql<PageRow>("message-page", pageSql, [
    input.roomId,
    range.beforeSeq,
    range.beforeLimit + 1,
    range.afterSeq,
    range.afterLimit + 1,
  ]);
  if (!page) throw new AppError("ROOM_NOT_FOUND");
  const before = page.before.slice(0, range.beforeLimit).toReversed();
  const after = page.after.slice(0, range.afterLimit);
  return {
    messages: [...before, ...after].map(toMessage),
    people: page.people,
    cursor: encodeCursor(ctx.epoch, page.head_seq),
    hasMoreBefore: range.beforeLimit === 0 ? range.afterSeq > 0 : page.before.length > range.beforeLimit,
    hasMoreAfter: range.afterLimit === 0 ? range.beforeSeq <= page.head_seq : page.after.length > range.afterLimit,
  };
}

/** Up to `beforeLimit` messages below `beforeSeq` and up to `afterLimit` above `afterSeq`. */
interface Range {
  beforeSeq: number;
  beforeLimit: number;
  afterSeq: number;
  afterLimit: number;
}

/** Above every `seq`: the largest Postgres integer. */
const endOfRoom = 2_147_483_647;

async function toRange(ctx: SignedInContext, { roomId, before, after, around, limit }: ListMessages): Promise<Range> {
  if (around !== undefined) {
    const pivot = await seqOf(ctx, roomId, around);
    const afterLimit = Math.floor(limit / 2);
    return { beforeSeq: pivot + 1, beforeLimit: limit - afterLimit, afterSeq: pivot, afterLimit };
  }
  if (after !== undefined) {
    return { beforeSeq: 0, beforeLimit: 0, afterSeq: await seqOf(ctx, roomId, after), afterLimit: limit };
  }
  const beforeSeq = before === undefined ? endOfRoom : await seqOf(ctx, roomId, before);
  return { beforeSeq, beforeLimit: limit, afterSeq: endOfRoom, afterLimit: 0 };
}

async function seqOf(ctx: SignedInContext, roomId: string, place: Place): Promise<number> {
  if (typeof place === "number") return Math.min(place, endOfRoom - 1);
  const message = await ctx.db.prisma.message.findFirst({ where: { id: place, roomId }, select: { seq: true } });
  if (!message) throw new AppError("MESSAGE_NOT_FOUND");
  return message.seq;
}

// One statement, so that the page and the head are of one moment: what comes after is exactly what a stream from this
// head will bring.
const pageSql = `
  WITH below AS (
    SELECT * FROM messages WHERE room_id = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3
  ), above AS (
    SELECT * FROM messages WHERE room_id = $1 AND seq > $4 ORDER BY seq LIMIT $5
  )
  SELECT r.head_seq,
    coalesce((SELECT jsonb_agg(to_jsonb(m) || jsonb_build_object('reactions', message_reactions(m.id)) ORDER BY m.seq DESC)
      FROM below m), '[]') AS before,
    coalesce((SELECT jsonb_agg(to_jsonb(m) || jsonb_build_object('reactions', message_reactions(m.id)) ORDER BY m.seq)
      FROM above m), '[]') AS after,
    coalesce((SELECT jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name)) FROM users u
      WHERE u.id IN (SELECT author_id FROM below UNION SELECT author_id FROM above)), '[]') AS people
  FROM rooms r WHERE r.id = $1`;
