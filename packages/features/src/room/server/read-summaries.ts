import type { Db } from "@parley/db";
import type { Person } from "../../user/schema.ts";
import { groupRows } from "../../user/server/group-rows.ts";
import type { Level, MemberRole, RoomKind, RoomSummary } from "../schema.ts";
import { type RoomRow, toRoom, toTimestamp } from "./room-rows.ts";

/** Counting stops here: nobody reads the difference between "many" and "very many". */
export const unreadMax = 1_000;

interface SummaryRow {
  user_id: string;
  room: RoomRow;
  role: MemberRole;
  head_seq: number;
  read_seq: number;
  read_epoch: number;
  unread: number;
  mentions: number;
  level: Level | null;
  muted_until: string | null;
  last_message_at: string | null;
  people: Person[];
}

/** The rooms of a user, or one of them, each with its counts as of one moment. Rooms they left are not there. */
export async function readSummaries(db: Db, userId: string, roomId: string | null = null): Promise<RoomSummary[]> {
  const rows = await db.sql<SummaryRow>("room-summaries", summariesSql, [[userId], roomId, unreadMax]);
  return rows.map(toSummary);
}

/** The same of several users, by one statement; whoever is in no room is absent. */
export async function readSummariesOf(db: Db, userIds: readonly string[]): Promise<Map<string, RoomSummary[]>> {
  const rows = await db.sql<SummaryRow>("room-summaries", summariesSql, [userIds, null, unreadMax]);
  return groupRows(rows, toSummary);
}

const summariesSql = `
  SELECT m.user_id, to_jsonb(r) AS room, m.role, r.head_seq, m.read_seq, m.read_epoch, unread.count AS unread,
    mentions.count AS mentions, m.level, to_json(m.muted_until) AS muted_until,
    to_json(newest.created_at) AS last_message_at, coalesce(others.people, '[]') AS people
  FROM members m
  JOIN rooms r ON r.id = m.room_id AND r.removed_at IS NULL
  CROSS JOIN LATERAL (
    SELECT count(*)::int FROM (
      SELECT FROM messages
      WHERE room_id = r.id AND seq > m.read_seq AND author_id <> m.user_id AND removed_at IS NULL
        AND NOT EXISTS (SELECT FROM blocks WHERE blocker_id = m.user_id AND blocked_id = messages.author_id)
      LIMIT $3
    ) AS counted
  ) AS unread
  CROSS JOIN LATERAL (
    SELECT count(*)::int FROM (
      SELECT FROM messages
      WHERE room_id = r.id AND seq > m.read_seq AND mentions <> '{}' AND mentions && ARRAY[m.user_id::text, 'all']
        AND author_id <> m.user_id
        AND NOT EXISTS (SELECT FROM blocks WHERE blocker_id = m.user_id AND blocked_id = messages.author_id)
      LIMIT $3
    ) AS counted
  ) AS mentions
  LEFT JOIN LATERAL (SELECT created_at FROM messages WHERE room_id = r.id ORDER BY seq DESC LIMIT 1) AS newest ON true
  LEFT JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name) ORDER BY u.name, u.id) AS people
    FROM members o JOIN users u ON u.id = o.user_id
    WHERE r.kind IN ('direct', 'group') AND o.room_id = r.id AND o.user_id <> m.user_id AND o.left_at IS NULL
  ) AS others ON true
  WHERE m.user_id = ANY($1::uuid[]) AND m.left_at IS NULL AND ($2::uuid IS NULL OR m.room_id = $2)
  ORDER BY r.name NULLS LAST, r.id`;

function toSummary(row: SummaryRow): RoomSummary {
  const { level } = row;
  const room = toRoom(row.room);
  const mutedUntil = row.muted_until && toTimestamp(row.muted_until);
  return {
    ...room,
    role: row.role,
    headSeq: row.head_seq,
    readSeq: row.read_seq,
    readEpoch: row.read_epoch,
    unread: row.unread,
    mentions: concerning({ kind: room.kind, level, mutedUntil }, row),
    level,
    mutedUntil,
    lastMessageAt: row.last_message_at && toTimestamp(row.last_message_at),
    people: row.people,
  };
}

/** How a member hears of a room. */
export interface Hearing {
  kind: RoomKind;
  level: Level | null;
  mutedUntil: string | null;
}

/** How many unread messages concern a member; in a room that is muted none does. */
export function concerning(hearing: Hearing, { unread, mentions }: { unread: number; mentions: number }): number {
  const { level, mutedUntil } = hearing;
  if (level === "nothing" || (mutedUntil !== null && Date.parse(mutedUntil) > Date.now())) return 0;
  return concernsWholly(hearing) ? unread : mentions;
}

/** Everything said in a direct conversation is said to its reader, unless they only want to hear their name. */
export function concernsWholly({ kind, level }: Pick<Hearing, "kind" | "level">): boolean {
  return (kind === "direct" || kind === "group") && level !== "mentions";
}
