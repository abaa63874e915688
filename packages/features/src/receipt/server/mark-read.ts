import type { SignedInContext } from "@parley/api";
import { requireMember } from "../../room/server/require-member.ts";
import type { MarkRead } from "../schema.ts";
import { type ReceiptRow, receiptColumns, tellRead } from "./receipt-row.ts";

/** Moves the caller's read pointer forward, at most to the head, and tells their other devices. */
export async function markRead(ctx: SignedInContext, { roomId, seq, readEpoch }: MarkRead): Promise<void> {
  const { headSeq } = await requireMember(ctx, roomId);
  const moved = await ctx.db.sql<ReceiptRow>("mark-read", markReadSql, [
    roomId,
    ctx.identity.userId,
    Math.min(seq, headSeq),
    readEpoch ?? null,
  ]);
  tellRead(ctx, moved);
}

const markReadSql = `
  UPDATE members m SET read_seq = $3, delivered_seq = greatest(m.delivered_seq, $3)
  WHERE m.room_id = $1 AND m.user_id = $2 AND m.left_at IS NULL AND m.read_seq < $3
    AND ($4::int IS NULL OR m.read_epoch = $4)
  RETURNING ${receiptColumns}`;
