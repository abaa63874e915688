import { z } from "zod";
import { Person } from "../user/schema.ts";
import { Id } from "../wire.ts";

/** In a room of more members than this, receipts are not told as they move; `receipt.seenBy` still answers. */
export const receiptsMaxMembers = 100;

/** How many of those who have seen a message are named. */
export const seenByMax = 100;

/** How far one member has got. */
export const Receipt = z.object({
  userId: Id,
  /** Everything up to it has been read. */
  readSeq: z.int(),
  /** How often `readSeq` was moved back: of two states the higher is the newer, and within one it only grows. */
  readEpoch: z.int(),
  /** Everything up to it has reached a device. */
  deliveredSeq: z.int(),
});
export type Receipt = z.infer<typeof Receipt>;

/** Moves the read pointer forward to `seq`; it never moves back. */
export const MarkRead = z.strictObject({
  roomId: Id,
  seq: z.int().nonnegative(),
  /** Reads nothing if the pointer has been moved back since, which this reader did not know. */
  readEpoch: z.int32().nonnegative().optional(),
});
export type MarkRead = z.infer<typeof MarkRead>;

/** Moves the read pointer back to just before a message, named by its id or its `seq`. */
export const MarkUnread = z
  .strictObject({ roomId: Id, messageId: Id.optional(), seq: z.int().positive().optional() })
  .refine(({ messageId, seq }) => (messageId === undefined) !== (seq === undefined), "Name either messageId or seq");
export type MarkUnread = z.infer<typeof MarkUnread>;

/** Says how far a device has received, in several rooms at once. */
export const MarkDelivered = z.strictObject({
  rooms: z
    .array(z.strictObject({ roomId: Id, seq: z.int().nonnegative() }))
    .min(1)
    .max(100),
});
export type MarkDelivered = z.infer<typeof MarkDelivered>;

export const SeenByMessage = z.strictObject({ roomId: Id, messageId: Id });
export type SeenByMessage = z.infer<typeof SeenByMessage>;

export const SeenBy = z.object({
  /** False when the caller does not share receipts, and so sees none. */
  isShared: z.boolean(),
  /** How many have read it, besides its author and the caller. */
  count: z.int(),
  /** The first of them, by name. */
  people: z.array(Person),
});
export type SeenBy = z.infer<typeof SeenBy>;

/** What nodes tell each other of a receipt that moved. */
export const ReceiptSignal = z.object({ type: z.literal("receipt"), receipt: Receipt });
export type ReceiptSignal = z.infer<typeof ReceiptSignal>;
