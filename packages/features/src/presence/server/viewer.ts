import type { SignedInContext } from "@parley/api";
import type { Viewer } from "./visible.ts";

/** What decides what the caller may see of others. */
export async function readViewer(ctx: SignedInContext): Promise<Viewer> {
  const { userId } = ctx.identity;
  const [row] = await ctx.db.sql<{ shares_last_seen: boolean; blocked_by: string[] }>(
    "presence-viewer",
    `SELECT u.shares_last_seen, ARRAY(SELECT b.blocker_id::text FROM blocks b WHERE b.blocked_id = u.id) AS blocked_by
     FROM users u WHERE u.id = $1`,
    [userId],
  );
  return { userId, sharesLastSeen: row?.shares_last_seen ?? false, blockedBy: new Set(row?.blocked_by) };
}
