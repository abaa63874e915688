import type { Db } from "@parley/db";

/** How many calls go on in the installation, ringing ones too. */
export async function countCalls(db: Db): Promise<number> {
  const [row] = await db.sql<{ count: number }>(
    "count-calls",
    "SELECT count(*)::int AS count FROM calls WHERE state <> 'ended'",
    [],
  );
  return row?.count ?? 0;
}
