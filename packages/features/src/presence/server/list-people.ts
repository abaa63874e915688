import type { SignedInContext } from "@parley/api";
import { named } from "../../user/server/named.ts";
import type { ListPeople, PeoplePage } from "../schema.ts";

/** Everybody whose name contains the words, whatever their case and marks: who is here first, then by name. */
export async function listPeople(ctx: SignedInContext, input: ListPeople): Promise<PeoplePage> {
  const { query, show, offset, limit } = input;
  const here = ctx.presence.here().map(({ userId }) => userId);
  const [row] = await ctx.db.sql<PeoplePage>("presence-people", peopleSql, [
    here,
    ctx.identity.userId,
    named(query),
    show === "here",
    offset,
    limit,
  ]);
  return row ?? { people: [], total: 0, here: 0 };
}

// Whoever is not seen to be here stands among those who are not.
const peopleSql = `
  WITH found AS (
    SELECT u.id, u.name, h.id IS NOT NULL AND (u.id = $2 OR (
      (p.status IS DISTINCT FROM 'invisible' OR p.expires_at <= now())
      AND NOT EXISTS (SELECT FROM blocks b
        WHERE (b.blocker_id, b.blocked_id) IN ((u.id, $2::uuid), ($2::uuid, u.id))))) AS is_here
    FROM users u
    LEFT JOIN unnest($1::uuid[]) AS h (id) ON h.id = u.id
    LEFT JOIN presences p ON p.user_id = u.id
    WHERE folded(u.name) LIKE folded($3)
  ), page AS (
    SELECT id, name, is_here FROM found WHERE is_here OR NOT $4::boolean
    ORDER BY is_here DESC, lower(name), id OFFSET $5 LIMIT $6
  )
  SELECT
    coalesce((SELECT jsonb_agg(jsonb_build_object('id', id, 'name', name) ORDER BY is_here DESC, lower(name), id) FROM page),
      '[]') AS people,
    (SELECT count(*)::int FROM found WHERE is_here OR NOT $4::boolean) AS total,
    (SELECT count(*)::int FROM found WHERE is_here) AS here`;
