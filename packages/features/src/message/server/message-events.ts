import type { StreamEvent } from "@parley/realtime";
import { type MessageRow, toMessage } from "./message-row.ts";

export function messageCreated(row: MessageRow, seq: number): StreamEvent {
  return toEvent("message.created", row, seq);
}

/** Edited or reacted to, or removed: the newest state says which. */
export function messageChanged(row: MessageRow, seq: number): StreamEvent {
  return toEvent(row.removed_at === null ? "message.changed" : "message.removed", row, seq);
}

function toEvent(type: string, row: MessageRow, seq: number): StreamEvent {
  const message = toMessage(row);
  return { seq, ends: null, json: JSON.stringify({ type, roomId: message.roomId, seq, message }) };
}
