import type { StreamEvent } from "@parley/realtime";
import { messageChanged, messageCreated } from "../../message/server/message-events.ts";
import { type CallAnswer, type CallRow, toCall } from "./call-row.ts";

export function callChanged(row: CallRow, seq: number): StreamEvent {
  const call = toCall(row);
  return { seq, ends: null, json: JSON.stringify({ type: "call.changed", roomId: call.roomId, seq, call }) };
}

/** A call's change, and before it that of its row in the room. */
export function callEvents({ call, message }: CallAnswer, seq: number): StreamEvent[] {
  if (!message) return [callChanged(call, seq)];
  const told = message.seq === message.changed_seq ? messageCreated : messageChanged;
  return [told(message, message.changed_seq), callChanged(call, seq)];
}
