import { type StreamEvent, everybody } from "@parley/realtime";
import { type MemberRow, type RoomRow, toMember, toRoom } from "./room-rows.ts";

/** Whoever left has seen the last of the room: the event that says so ends their stream. */
export function memberChanged(row: MemberRow, seq: number): StreamEvent {
  const member = toMember(row);
  const event = { type: "member.changed", roomId: member.roomId, seq, member };
  return { seq, ends: member.leftAt === null ? null : member.userId, json: JSON.stringify(event) };
}

/** The last event of a room that was removed, which ends the streams of all who follow it; otherwise its newest state. */
export function roomChanged(row: RoomRow, seq: number): StreamEvent {
  if (row.removed_at !== null) {
    return { seq, ends: everybody, json: JSON.stringify({ type: "room.removed", roomId: row.id, seq }) };
  }
  const room = toRoom(row);
  return { seq, ends: null, json: JSON.stringify({ type: "room.changed", roomId: room.id, seq, room }) };
}
