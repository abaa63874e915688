import { makeRoom } from "../../../room/client/testing/make-room.ts";
import type { User } from "../../../user/schema.ts";
import type { Message } from "../../schema.ts";
import type { TimelineItem } from "../timeline-item.ts";

const at = "2026-03-12T10:00:00.000Z";

export const alice: User = {
  id: id(1),
  name: "Alice",
  email: "alice@example.org",
  role: "owner",
  createdAt: at,
  sharesReceipts: true,
  sharesLastSeen: true,
};
export const bob = { id: id(2), name: "Bob" };

export const general = makeRoom({ id: id(100), createdById: alice.id, createdAt: at });

/** A UUID that reads as its number. */
export function id(number: number): string {
  return `00000000-0000-7000-8000-${String(number).padStart(12, "0")}`;
}

/** Bob's message at a `seq`, a minute after the one before it. */
export function message(seq: number, changes: Partial<Message> = {}): Message {
  return {
    id: id(1000 + seq),
    roomId: general.id,
    seq,
    changedSeq: seq,
    clientId: `client-${seq}`,
    authorId: bob.id,
    type: "text",
    body: `Message ${seq}`,
    mentions: [],
    metadata: null,
    createdAt: new Date(Date.parse(at) + seq * 60_000).toISOString(),
    editedAt: null,
    removedAt: null,
    replyToId: null,
    threadId: null,
    reactions: [],
    ...changes,
  };
}

export function sent(seq: number, changes: Partial<Message> = {}): TimelineItem {
  return { kind: "message", message: message(seq, changes), delivery: "sent" };
}

export function pending(
  clientId: string,
  changes: Partial<Extract<TimelineItem, { kind: "pending" }>> = {},
): TimelineItem {
  return { kind: "pending", clientId, body: "On its way", createdAt: at, delivery: "sending", ...changes };
}
