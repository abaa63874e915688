import type { Member, MemberRole, Room, RoomKind } from "../schema.ts";

/** A row of `rooms` as JSON. */
export interface RoomRow {
  id: string;
  kind: RoomKind;
  name: string | null;
  topic: string | null;
  category: string | null;
  is_read_only: boolean;
  slow_mode_ms: number;
  is_default: boolean;
  metadata: Room["metadata"];
  created_by_id: string | null;
  created_at: string;
  archived_at: string | null;
  removed_at: string | null;
  changed_seq: number;
}

/** What the SQL function `member_state` answers. */
export interface MemberRow {
  room_id: string;
  user_id: string;
  name: string;
  role: MemberRole;
  joined_at: string;
  left_at: string | null;
  changed_seq: number;
}

export function toRoom(row: RoomRow): Room {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    topic: row.topic,
    category: row.category,
    isReadOnly: row.is_read_only,
    slowModeMs: row.slow_mode_ms,
    isDefault: row.is_default,
    metadata: row.metadata,
    createdById: row.created_by_id,
    createdAt: toTimestamp(row.created_at),
    archivedAt: row.archived_at && toTimestamp(row.archived_at),
    changedSeq: row.changed_seq,
  };
}

export function toMember(row: MemberRow): Member {
  return {
    roomId: row.room_id,
    userId: row.user_id,
    name: row.name,
    role: row.role,
    joinedAt: toTimestamp(row.joined_at),
    leftAt: row.left_at && toTimestamp(row.left_at),
    changedSeq: row.changed_seq,
  };
}

/** Postgres writes an offset where the wire has a Z. */
export function toTimestamp(value: string): string {
  return new Date(value).toISOString();
}
