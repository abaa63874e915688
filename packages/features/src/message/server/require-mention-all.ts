import { AppError, type SignedInContext } from "@parley/api";
import { isAllowed } from "../../room/permissions.ts";
import { type MemberRole, type RoomKind, mentionAllMaxMembers } from "../../room/schema.ts";

const everybody = "<@all>";

interface Mentioner {
  kind: RoomKind;
  role: MemberRole;
  is_governor: boolean;
  is_many: boolean;
}

/**
 * Lets a body pass that mentions everybody only from whom the room allows to. Whoever is no member hears of that elsewhere.
 * @throws {AppError} `EVERYBODY_REFUSED`
 */
export async function requireMentionAll(ctx: SignedInContext, roomId: string, body: string): Promise<void> {
  if (!body.includes(everybody)) return;
  const [row] = await ctx.db.sql<Mentioner>("mentioner", mentionerSql, [
    roomId,
    ctx.identity.userId,
    mentionAllMaxMembers,
  ]);
  if (!row?.is_many) return;
  const standings = [row.role, ...(row.is_governor ? (["governor"] as const) : [])];
  if (!isAllowed("message.mentionAll", row.kind, standings)) throw new AppError("EVERYBODY_REFUSED");
}

const mentionerSql = `
  SELECT r.kind, m.role, is_governor(m.user_id) AS is_governor, (
    SELECT count(*) FROM (
      SELECT FROM members o WHERE o.room_id = r.id AND o.left_at IS NULL LIMIT $3 + 1
    ) AS counted
  ) > $3 AS is_many
  FROM rooms r JOIN members m ON m.room_id = r.id AND m.user_id = $2 AND m.left_at IS NULL WHERE r.id = $1`;
