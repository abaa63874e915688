import type { Db } from "@parley/db";
import type { StreamEvent, StreamSource } from "@parley/realtime";
import { callChanged } from "../../call/server/call-events.ts";
import type { CallRow } from "../../call/server/call-row.ts";
import { messageChanged, messageCreated } from "../../message/server/message-events.ts";
import type { MessageRow } from "../../message/server/message-row.ts";
import { memberChanged, roomChanged } from "../../room/server/room-events.ts";
import type { MemberRow, RoomRow } from "../../room/server/room-rows.ts";
import { replayMax } from "../schema.ts";

/**
 * The database as the truth behind the rooms' streams. A removed room is still there for those who were following it: its
 * last change says so.
 */
export function createRoomSource(db: Db): StreamSource {
  return {
    async heads(roomIds) {
      const rows = await db.sql<{ id: string; head_seq: number }>(
        "room-heads",
        "SELECT id, head_seq FROM rooms WHERE id = ANY($1::uuid[])",
        [roomIds],
      );
      return new Map(rows.map((row) => [row.id, row.head_seq]));
    },

    async since(roomId, after) {
      const [row] = await db.sql<SinceRow>("room-since", sinceSql, [roomId, after, replayMax]);
      return row?.continues ? { events: toEvents(row), head: row.head_seq } : null;
    },
  };
}

interface SinceRow {
  head_seq: number;
  continues: boolean;
  created: MessageRow[];
  changed: MessageRow[];
  members: MemberRow[];
  calls: CallRow[];
  room: RoomRow | null;
}

// One statement, so that everything up to head_seq, and nothing beyond it, is in the answer.
const sinceSql = `
  WITH room AS (
    SELECT *, $2 BETWEEN greatest(purged_seq, head_seq - $3) AND head_seq AS continues
    FROM rooms WHERE id = $1
  )
  SELECT room.head_seq, room.continues,
    coalesce((SELECT jsonb_agg(message_state(m)) FROM messages m
      WHERE room.continues AND m.room_id = room.id AND m.seq > $2), '[]') AS created,
    coalesce((SELECT jsonb_agg(message_state(m)) FROM messages m
      WHERE room.continues AND m.room_id = room.id AND m.changed_seq > $2 AND m.changed_seq <> m.seq), '[]') AS changed,
    coalesce((SELECT jsonb_agg(member_state(m)) FROM members m
      WHERE room.continues AND m.room_id = room.id AND m.changed_seq > $2), '[]') AS members,
    coalesce((SELECT jsonb_agg(call_state(c)) FROM calls c
      WHERE room.continues AND c.room_id = room.id AND c.changed_seq > $2), '[]') AS calls,
    (SELECT to_jsonb(r) FROM rooms r WHERE room.continues AND r.id = room.id AND r.changed_seq > $2) AS room
  FROM room`;

/**
 * A message made since the cursor comes twice when it was changed as well: at its creation, in its newest state, and at
 * its last change. So every creation is told exactly once, wherever a replay is broken off and taken up again.
 */
function toEvents({ created, changed, members, calls, room }: SinceRow): StreamEvent[] {
  const events = [
    ...created.map((row) => messageCreated(row, row.seq)),
    ...changed.map((row) => messageChanged(row, row.changed_seq)),
    ...members.map((row) => memberChanged(row, row.changed_seq)),
    ...calls.map((row) => callChanged(row, row.changed_seq)),
    ...(room ? [roomChanged(room, room.changed_seq)] : []),
  ];
  return events.toSorted((a, b) => a.seq - b.seq);
}
