import type { SignedInContext } from "@parley/api";
import type { Db } from "@parley/db";
import { permissions, scopedTo } from "./report-scope.ts";

/** How many reports wait for the caller. */
export async function countReports({ db, identity: { userId } }: SignedInContext): Promise<number> {
  return (await countReportsOf(db, [userId])).get(userId) ?? 0;
}

/** The same for several people, by one statement. */
export async function countReportsOf(db: Db, userIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await db.sql<{ id: string; count: number }>("count-reports", countSql, [userIds, permissions()]);
  return new Map(rows.map(({ id, count }) => [id, count]));
}

const countSql = `
  SELECT asked.id, (SELECT count(*)::int ${scopedTo("asked.id")} AND rp.resolved_at IS NULL) AS count
  FROM unnest($1::uuid[]) AS asked (id)`;
