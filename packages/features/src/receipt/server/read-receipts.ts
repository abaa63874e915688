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

const receiptsSql = `
  SELECT asked.place, me.shares_receipts AS is_shared, hidden.ids AS hidden, coalesce(others.receipts, '[]') AS receipts
  FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS asked (room_id, user_id, place)
  JOIN members own ON own.room_id = asked.room_id AND own.user_id = asked.user_id AND own.left_at IS NULL
  JOIN users me ON me.id = own.user_id JOIN rooms r ON r.id = own.room_id AND r.removed_at IS NULL
  CROSS JOIN LATERAL (SELECT array(${hiddenSql("own.user_id")}) AS ids) AS hidden
  LEFT JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object('user_id', user_id, 'read_seq', read_seq, 'read_epoch', read_epoch,
      'delivered_seq', delivered_seq)) FILTER (WHERE shares_receipts AND user_id <> own.user_id AND user_id <> ALL (hidden.ids)) AS receipts,
      count(*) AS members
    FROM (
      SELECT m.*, u.shares_receipts FROM members m JOIN users u ON u.id = m.user_id
      WHERE m.room_id = own.room_id AND m.left_at IS NULL LIMIT $3 + 1
    ) AS few
  ) AS others ON me.shares_receipts AND others.members <= $3`;
