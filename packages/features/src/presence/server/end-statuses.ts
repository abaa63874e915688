import type { Db } from "@parley/db";

/** Ends what people chose until a time that has come. Answers whose it was: each to exactly one caller. */
export async function endStatuses(db: Db): Promise<string[]> {
  const rows = await db.sql<{ user_id: string }>(
    "presence-end-statuses",
    `UPDATE presences SET status = 'online', text = '', emoji = '', expires_at = NULL
     WHERE expires_at <= now() RETURNING user_id`,
    [],
  );
  return rows.map((row) => row.user_id);
}
