import { toTimestamp } from "../../room/server/room-rows.ts";
import type { Message } from "../schema.ts";

/** What the SQL function `message_state` answers. */
export interface MessageRow {
  id: string;
  room_id: string;
  seq: number;
  changed_seq: number;
  client_id: string;
  author_id: string;
  type: Message["type"];
  body: string;
  mentions: string[];
  metadata: Message["metadata"];
  created_at: string;
  edited_at: string | null;
  removed_at: string | null;
  reply_to_id: string | null;
  thread_id: string | null;
  reactions: Message["reactions"];
}

export function toMessage(row: MessageRow): Message {
  return {
    id: row.id,
    roomId: row.room_id,
    seq: row.seq,
    changedSeq: row.changed_seq,
    clientId: row.client_id,
    authorId: row.author_id,
    type: row.type,
    body: row.body,
    mentions: row.mentions,
    metadata: row.metadata,
    createdAt: toTimestamp(row.created_at),
    editedAt: row.edited_at && toTimestamp(row.edited_at),
    removedAt: row.removed_at && toTimestamp(row.removed_at),
    replyToId: row.reply_to_id,
    threadId: row.thread_id,
    reactions: row.reactions,
  };
}
