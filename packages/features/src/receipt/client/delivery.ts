import type { Receipt } from "../schema.ts";

/** What became of an own message: the server has it, it reached a device of everybody, everybody has read it. */
export type Delivery = "sent" | "delivered" | "read";

/**
 * What became of a message `seq` that was written to these people. Whoever keeps their receipts to themselves leaves it
 * at `sent`: nothing is claimed that is not known of everybody.
 */
export function deliveryOf(seq: number, userIds: readonly string[], receipts: readonly Receipt[]): Delivery {
  const known = new Map(receipts.map((receipt) => [receipt.userId, receipt]));
  const all = userIds.map((userId) => known.get(userId));
  if (all.length === 0) return "sent";
  if (all.every((receipt) => receipt !== undefined && receipt.readSeq >= seq)) return "read";
  return all.every((receipt) => receipt !== undefined && receipt.deliveredSeq >= seq) ? "delivered" : "sent";
}
