import type { SignedInContext } from "@parley/api";
import type { RoomKind } from "../../room/schema.ts";
import { requireAdmin } from "../../user/server/require-admin.ts";
import type { AdminRooms, RoomStats } from "../schema.ts";
import { literally } from "./literally.ts";

interface RoomStatsRow {
  id: string;
  kind: RoomKind;
  name: string | null;
  members: number;
  messages: number;
  created_at: Date;
  last_message_at: Date | null;
  archived_at: Date | null;
}

/** How much goes on in which room, the newest room first. @throws {AppError} `OWNER_ONLY` */
export async function readRooms(ctx: SignedInContext, { query, cursor, limit }: AdminRooms): Promise<RoomStats[]> {
  await requireAdmin(ctx);
  const rows = await ctx.db.sql<RoomStatsRow>("admin-rooms", roomsSql, [literally(query), cursor ?? null, limit]);
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    name: row.name,
    members: row.members,
    messages: row.messages,
    createdAt: row.created_at.toISOString(),
    lastMessageAt: row.last_message_at?.toISOString() ?? null,
    archivedAt: row.archived_at?.toISOString() ?? null,
  }));
}

const roomsSql = `
  SELECT r.id, r.kind, r.name, r.created_at, r.archived_at,
    (SELECT count(*)::int FROM members WHERE room_id = r.id AND left_at IS NULL) AS members,
    (SELECT count(*)::int FROM messages WHERE room_id = r.id AND removed_at IS NULL) AS messages,
    (SELECT created_at FROM messages WHERE room_id = r.id ORDER BY seq DESC LIMIT 1) AS last_message_at
  FROM rooms r
  WHERE r.removed_at IS NULL AND ($1 = '' OR r.name ILIKE '%' || $1 || '%') AND ($2::uuid IS NULL OR r.id < $2)
  ORDER BY r.id DESC LIMIT $3`;
