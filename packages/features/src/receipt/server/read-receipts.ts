import { type Db, type GroupedReader, groupReads } from "@parley/db";
import { hiddenSql } from "../../user/server/blocks.ts";
import { type Receipt, receiptsMaxMembers } from "../schema.ts";
import { type ReceiptRow, toReceipt } from "./receipt-row.ts";

interface Asked {
  roomId: string;
  userId: string;
}

interface ReceiptsRow {
  /** Which of those who asked it answers, from 1. */
  place: string;
  is_shared: boolean;
  hidden: string[];
  receipts: Pick<ReceiptRow, "user_id" | "read_seq" | "read_epoch" | "delivered_seq">[];
}

export interface Receipts {
  /** False when the caller does not share receipts, and so sees none. */
  isShared: boolean;
  /** Of whom the reader is told nothing: one of the two has blocked the other. */
  hidden: ReadonlySet<string>;
  /** Of the others who share theirs; none in a room of too many members. */
  receipts: Receipt[];
}

const readers = new WeakMap<Db, GroupedReader<Asked, Receipts | null>>();

/**
 * How far the others in a room have got, as far as a member may see; null for somebody who is no member. Those who ask in
 * the same moment, as a crowd does that comes back at once, are answered by one statement.
 */
export function readReceipts(db: Db, roomId: string, userId: string): Promise<Receipts | null> {
  const reader = readers.get(db) ?? groupReads({ read: (asked) => readThose(db, asked), maxGroup: groupMax });
  readers.set(db, reader);
  return reader.read({ roomId, userId }, { canWait: true });
}

/** So many at once: in each room there may be as many receipts as members. */
const groupMax = 100;

async function readThose(db: Db, asked: readonly Asked[]): Promise<(Receipts | null)[]> {
  const columns = [asked.map(({ roomId }) => roomId), asked.map(({ userId }) => userId)];
  const rows = await db.sql<ReceiptsRow>("read-receipts", receiptsSql, [...columns, receiptsMaxMembers]);
  const byPlace = new Map(rows.map((row) => [Number(row.place), row]));
  return asked.map((_, index) => toReceipts(byPlace.get(index + 1)));
}

function toReceipts(row: ReceiptsRow | undefined): Receipts | null {
  if (!row) return null;
  const hidden = row.hidden.length === 0 ? nobody : new Set(row.hidden);
  return { isShared: row.is_shared, hidden, receipts: row.receipts.map(toReceipt) };
}

/** The same for the many who have blocked nobody. */
const nobody: ReadonlySet<string> = new Set();

// A crowd comes back to few rooms: how large each is, is looked up once for all who ask.
const receiptsSql = `
  WITH asked AS (
    SELECT * FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS asked (room_id, user_id, place)
  ), small AS MATERIALIZED (
    SELECT room_id FROM (SELECT DISTINCT room_id FROM asked) AS one
    WHERE (SELECT count(*) FROM (
      SELECT FROM members m WHERE m.room_id = one.room_id AND m.left_at IS NULL LIMIT $3 + 1
    ) AS few) <= $3
  )
  SELECT asked.place, me.shares_receipts AS is_shared, hidden.ids AS hidden, coalesce(others.receipts, '[]') AS receipts
  FROM asked
  JOIN members own ON own.room_id = asked.room_id AND own.user_id = asked.user_id AND own.left_at IS NULL
  JOIN users me ON me.id = own.user_id JOIN rooms r ON r.id = own.room_id AND r.removed_at IS NULL
  CROSS JOIN LATERAL (SELECT array(${hiddenSql("own.user_id")}) AS ids) AS hidden
  LEFT JOIN small ON small.room_id = asked.room_id
  LEFT JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object('user_id', m.user_id, 'read_seq', m.read_seq, 'read_epoch', m.read_epoch,
      'delivered_seq', m.delivered_seq)) AS receipts
    FROM members m JOIN users u ON u.id = m.user_id AND u.shares_receipts
    WHERE m.room_id = small.room_id AND m.left_at IS NULL AND m.user_id <> own.user_id AND m.user_id <> ALL (hidden.ids)
  ) AS others ON me.shares_receipts`;
