import { AppError, type SignedInContext } from "@parley/api";
import { requireMember } from "../../room/server/require-member.ts";
import type { Person } from "../../user/schema.ts";
import { hiddenSql } from "../../user/server/blocks.ts";
import { type SeenBy, type SeenByMessage, seenByMax } from "../schema.ts";

interface SeenByRow {
  is_shared: boolean;
  count: number;
  people: Person[];
}

/**
 * Who of the others has read a message, as far as they and the caller share receipts: whoever keeps their own to
 * themselves sees nobody's. Of two people one of whom has blocked the other, neither sees the other's.
 * @throws {AppError} `MESSAGE_NOT_FOUND` for a message that is not of this room or was removed.
 */
export async function seenBy(ctx: SignedInContext, { roomId, messageId }: SeenByMessage): Promise<SeenBy> {
  await requireMember(ctx, roomId);
  const [row] = await ctx.db.sql<SeenByRow>("seen-by", seenBySql, [roomId, messageId, ctx.identity.userId, seenByMax]);
  if (!row) throw new AppError("MESSAGE_NOT_FOUND");
  return { isShared: row.is_shared, count: row.count, people: row.people };
}

const seenBySql = `
  SELECT me.shares_receipts AS is_shared, coalesce(seen.count, 0) AS count, coalesce(seen.people, '[]') AS people
  FROM messages message JOIN users me ON me.id = $3
  LEFT JOIN LATERAL (
    SELECT max(total)::int AS count,
      jsonb_agg(jsonb_build_object('id', id, 'name', name) ORDER BY lower(name), id) AS people
    FROM (
      SELECT u.id, u.name, count(*) OVER () AS total
      FROM members m JOIN users u ON u.id = m.user_id AND u.shares_receipts
      WHERE m.room_id = $1 AND m.left_at IS NULL AND m.read_seq >= message.seq
        AND m.user_id <> message.author_id AND m.user_id <> $3
        AND m.user_id NOT IN (${hiddenSql("$3")})
      ORDER BY lower(u.name), u.id LIMIT $4
    ) AS named
  ) AS seen ON me.shares_receipts
  WHERE message.id = $2 AND message.room_id = $1 AND message.removed_at IS NULL`;
