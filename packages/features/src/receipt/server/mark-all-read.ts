import type { SignedInContext } from "@parley/api";
import { type ReceiptRow, receiptColumns, tellRead } from "./receipt-row.ts";

/** Moves the caller's read pointers to the heads of all their rooms. */
export async function markAllRead(ctx: SignedInContext): Promise<void> {
  tellRead(ctx, await ctx.db.sql<ReceiptRow>("mark-all-read", markAllReadSql, [ctx.identity.userId]));
}

// The rows are locked in one order, so that two devices that do this at once do not wait for each other in a circle.
const markAllReadSql = `
  WITH behind AS MATERIALIZED (
    SELECT m.room_id, m.user_id, r.head_seq FROM members m JOIN rooms r ON r.id = m.room_id AND r.removed_at IS NULL
    WHERE m.user_id = $1 AND m.left_at IS NULL AND m.read_seq < r.head_seq
    ORDER BY m.room_id FOR NO KEY UPDATE OF m
  )
  UPDATE members m
  SET read_seq = greatest(m.read_seq, behind.head_seq), delivered_seq = greatest(m.delivered_seq, behind.head_seq)
  FROM behind WHERE m.room_id = behind.room_id AND m.user_id = behind.user_id
  RETURNING ${receiptColumns}`;
