import type { SignedInContext } from "@parley/api";
import type { BrowseRooms, BrowsedRoom } from "../schema.ts";
import { type RoomRow, toRoom } from "./room-rows.ts";

interface BrowsedRow {
  room: RoomRow;
  member_count: number;
  is_member: boolean;
}

/** Public rooms whose name contains the query, the busiest first. */
export async function browseRooms(ctx: SignedInContext, { query, limit }: BrowseRooms): Promise<BrowsedRoom[]> {
  const rows = await ctx.db.sql<BrowsedRow>(
    "browse-rooms",
    `SELECT to_jsonb(r) AS room, count(m.user_id)::int AS member_count, coalesce(bool_or(m.user_id = $1), false) AS is_member
     FROM rooms r LEFT JOIN members m ON m.room_id = r.id AND m.left_at IS NULL
     WHERE r.kind = 'public' AND r.removed_at IS NULL AND r.archived_at IS NULL AND strpos(lower(r.name), lower($2)) > 0
     GROUP BY r.id ORDER BY member_count DESC, r.name LIMIT $3`,
    [ctx.identity.userId, query, limit],
  );
  return rows.map((row) => ({ ...toRoom(row.room), memberCount: row.member_count, isMember: row.is_member }));
}
