import type { Services } from "@parley/api";
import { pokeUser } from "../../room/server/poke-user.ts";
import { tellActivity } from "../../room/server/tell-activity.ts";
import { type Receipt, type ReceiptSignal, receiptsMaxMembers } from "../schema.ts";

/** A member's pointers after they moved, with the room's head and whether others are told. */
export interface ReceiptRow {
  room_id: string;
  user_id: string;
  read_seq: number;
  read_epoch: number;
  delivered_seq: number;
  head_seq: number;
  is_told: boolean;
}

/** What a statement that moves pointers of members `m` answers with. */
export const receiptColumns = `
  m.room_id, m.user_id, m.read_seq, m.read_epoch, m.delivered_seq,
  (SELECT head_seq FROM rooms WHERE id = m.room_id) AS head_seq,
  (SELECT shares_receipts FROM users WHERE id = m.user_id) AND (
    SELECT count(*) FROM (
      SELECT FROM members o WHERE o.room_id = m.room_id AND o.left_at IS NULL LIMIT ${receiptsMaxMembers + 1}
    ) AS counted
  ) <= ${receiptsMaxMembers} AS is_told`;

export function toReceipt(row: Omit<ReceiptRow, "room_id" | "head_seq" | "is_told">): Receipt {
  return {
    userId: row.user_id,
    readSeq: row.read_seq,
    readEpoch: row.read_epoch,
    deliveredSeq: Math.max(row.delivered_seq, row.read_seq),
  };
}

/** Tells the reader's own devices how much is unread now, and those who have the room open how far the reader has got. */
export function tellRead(ctx: Pick<Services, "bus">, rows: readonly ReceiptRow[]): void {
  for (const row of rows) pokeUser(ctx, row.user_id, row.room_id);
  tellReceipts(ctx, rows);
}

/** Tells those who have the rooms open how far somebody has got. */
export function tellReceipts(ctx: Pick<Services, "bus">, rows: readonly ReceiptRow[]): void {
  for (const row of rows) {
    const signal: ReceiptSignal = { type: "receipt", receipt: toReceipt(row) };
    if (row.is_told) tellActivity(ctx, { roomId: row.room_id, headSeq: row.head_seq }, signal);
  }
}
