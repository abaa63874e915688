import { randomUUID } from "node:crypto";
import type { RoomEvent } from "@parley/features/live/schema";
import { stampedBody } from "../load/stamp.ts";

const authorId = randomUUID();

/** The event that every server hands on: a message as Parley tells of it, stamped with the time. */
export function makeEvent(roomId: string, seq: number, body = stampedBody()): RoomEvent {
  const message = {
    id: randomUUID(),
    roomId,
    seq,
    changedSeq: seq,
    clientId: randomUUID(),
    authorId,
    type: "text" as const,
    body,
    mentions: [],
    metadata: null,
    createdAt: new Date().toISOString(),
    editedAt: null,
    removedAt: null,
    replyToId: null,
    threadId: null,
    reactions: [],
  };
  return { type: "message.created", roomId, seq, message };
}

/** Its size as JSON. */
export const eventBytes = Buffer.byteLength(JSON.stringify(makeEvent(randomUUID(), 1)));
