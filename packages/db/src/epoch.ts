import type { Db } from "./create-db.ts";

/**
 * Names this history of the database. It differs after a restore, a failover to a replica (which may have lost the last
 * commits) and a copy to another server, so that a cursor handed out before is refused instead of silently misread.
 */
export async function readEpoch(db: Db): Promise<string> {
  const [row] = await db.sql<{ epoch: string }>(
    "read-epoch",
    `SELECT substr(md5(concat_ws('/', i.epoch, d.oid, s.system_identifier, c.timeline_id)), 1, 12) AS epoch
     FROM installations i, pg_database d, pg_control_system() s, pg_control_checkpoint() c
     WHERE d.datname = current_database()`,
    [],
  );
  if (!row) throw new Error("The installation row is missing: migrations have not been applied.");
  return row.epoch;
}
