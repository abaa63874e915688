import type { SignedInContext } from "@parley/api";
import type { MarkDelivered } from "../schema.ts";
import { type ReceiptRow, receiptColumns, tellReceipts } from "./receipt-row.ts";

/** Notes how far a device of the caller has received. Rooms that the caller is not in are passed over. */
export async function markDelivered(ctx: SignedInContext, { rooms }: MarkDelivered): Promise<void> {
  const moved = await ctx.db.sql<ReceiptRow>("mark-delivered", markDeliveredSql, [
    ctx.identity.userId,
    rooms.map(({ roomId }) => roomId),
    rooms.map(({ seq }) => seq),
  ]);
  tellReceipts(ctx, moved);
}

const markDeliveredSql = `
  WITH reached AS MATERIALIZED (
    SELECT m.room_id, m.user_id, least(asked.seq, r.head_seq) AS seq
    FROM unnest($2::uuid[], $3::bigint[]) AS asked (room_id, seq)
    JOIN members m ON m.room_id = asked.room_id AND m.user_id = $1 AND m.left_at IS NULL
    JOIN rooms r ON r.id = m.room_id AND r.removed_at IS NULL
    WHERE greatest(m.delivered_seq, m.read_seq) < least(asked.seq, r.head_seq)
    ORDER BY m.room_id FOR NO KEY UPDATE OF m
  )
  UPDATE members m SET delivered_seq = greatest(m.delivered_seq, reached.seq)
  FROM reached WHERE m.room_id = reached.room_id AND m.user_id = reached.user_id
  RETURNING ${receiptColumns}`;
