import { AppError, type SignedInContext } from "@parley/api";
import { requireMember } from "../../room/server/require-member.ts";
import type { MarkUnread } from "../schema.ts";
import { type ReceiptRow, receiptColumns, tellRead } from "./receipt-row.ts";

/**
 * Moves the caller's read pointer back to just before a message, on all their devices. What is unread already stays so.
 * @throws {AppError} `MESSAGE_NOT_FOUND` for a message that is not of this room.
 */
export async function markUnread(ctx: SignedInContext, { roomId, ...which }: MarkUnread): Promise<void> {
  const { headSeq } = await requireMember(ctx, roomId);
  const seq = Math.min(which.seq ?? (await seqOf(ctx, roomId, which.messageId)), headSeq + 1);
  const moved = await ctx.db.sql<ReceiptRow>("mark-unread", markUnreadSql, [roomId, ctx.identity.userId, seq]);
  tellRead(ctx, moved);
}

async function seqOf(ctx: SignedInContext, roomId: string, messageId: string | undefined): Promise<number> {
  const message = messageId && (await ctx.db.prisma.message.findFirst({ where: { id: messageId, roomId } }));
  if (!message) throw new AppError("MESSAGE_NOT_FOUND");
  return message.seq;
}

// What was read has reached a device, and stays delivered.
const markUnreadSql = `
  UPDATE members m
  SET read_seq = $3 - 1, read_epoch = m.read_epoch + 1, delivered_seq = greatest(m.delivered_seq, m.read_seq)
  WHERE m.room_id = $1 AND m.user_id = $2 AND m.left_at IS NULL AND m.read_seq >= $3
  RETURNING ${receiptColumns}`;
