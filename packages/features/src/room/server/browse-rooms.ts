import type { SignedInContext } from "@parley/api";
import type { BrowseRooms, BrowsedRoom } from "../schema.ts";
import { type RoomRow, toRoom } from "./room-rows.ts";

interface BrowsedRow {
  room: RoomRow;
  member_count: number;
  is_member: boolean;
}

/**
 * Channels in whose name or topic every word of the query is found, the busiest first: the public ones, and of those that
 * are archived one's own private ones too, which no other list shows.
 */
export async function browseRooms(
  ctx: SignedInContext,
  { query, isArchived, limit }: BrowseRooms,
): Promise<BrowsedRoom[]> {
  const rows = await ctx.db.sql<BrowsedRow>("browse-rooms", browseSql, [
    ctx.identity.userId,
    query.split(/\s+/).filter((word) => word !== ""),
    isArchived,
    limit,
  ]);
  return rows.map((row) => ({ ...toRoom(row.room), memberCount: row.member_count, isMember: row.is_member }));
}

const browseSql = `
  SELECT to_jsonb(r) AS room, counted.member_count, room_role(r.id, $1) IS NOT NULL AS is_member
  FROM rooms r
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS member_count FROM members m WHERE m.room_id = r.id AND m.left_at IS NULL
  ) AS counted
  WHERE r.removed_at IS NULL AND (r.archived_at IS NOT NULL) = $3
    AND (r.kind = 'public' OR ($3 AND r.kind = 'private' AND room_role(r.id, $1) IS NOT NULL))
    AND NOT EXISTS (
      SELECT FROM unnest($2::text[]) AS word
      WHERE strpos(folded(coalesce(r.name, '') || ' ' || coalesce(r.topic, '')), folded(word)) = 0
    )
  ORDER BY counted.member_count DESC, r.name, r.id LIMIT $4`;
