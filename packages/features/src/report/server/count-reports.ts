import type { SignedInContext } from "@parley/api";
import { scopeOf, scopeSql } from "./report-scope.ts";

/** How many reports wait for the caller. */
export async function countReports(ctx: SignedInContext): Promise<number> {
  const [row] = await ctx.db.sql<{ count: number }>(
    "count-reports",
    `SELECT count(*)::int AS count ${scopeSql} AND rp.resolved_at IS NULL`,
    scopeOf(ctx),
  );
  return row?.count ?? 0;
}
