import type { Db } from "@parley/db";
import {
  oldNotificationsSql,
  orphanedCursorsSql,
  readDays,
  settleReadSql,
  unreadDays,
} from "../../notification/server/forget-old.ts";
import { type CleanupReport, nodeSilentMs } from "../schema.ts";

/** How long logs, tombstones and the single samples of calls' quality are kept, in days. */
export interface Retention {
  logDays: number;
  tombstoneDays: number;
  sampleDays: number;
}

export const defaultRetention: Retention = { logDays: 90, tombstoneDays: 30, sampleDays: 30 };

/**
 * Ends what crashed nodes left open and removes what has been kept long enough. Any node may do it at any time: each step
 * is one statement that finds nothing when another has just been there.
 */
export async function cleanUp(db: Db, retention: Retention = defaultRetention): Promise<CleanupReport> {
  const { logDays, tombstoneDays, sampleDays } = retention;
  async function count(name: string, sql: string, values: readonly unknown[]): Promise<number> {
    const [row] = await db.sql<{ count: number }>(
      `clean-${name}`,
      `WITH done AS (${sql} RETURNING 1) SELECT count(*)::int AS count FROM done`,
      values,
    );
    return row?.count ?? 0;
  }

  async function forgetNotifications(): Promise<number> {
    await db.sql("settle-notifications", settleReadSql, []);
    await db.sql("drop-cursors", orphanedCursorsSql, []);
    return count("notifications", oldNotificationsSql, [readDays, unreadDays]);
  }

  return {
    connections: await count("connections", staleConnectionsSql, [nodeSilentMs]),
    connectionLog: await count("connection-log", connectionLogSql, [logDays]),
    presenceLog: await count("presence-log", presenceLogSql, [logDays]),
    sessions: await count("sessions", sessionsSql, [logDays]),
    nodes: await count("nodes", nodesSql, []),
    callSamples: await count("call-samples", callSamplesSql, [sampleDays]),
    notifications: await forgetNotifications(),
    reports: await count("reports", reportsSql, [tombstoneDays]),
    rooms: await purgeRooms(db, tombstoneDays),
    tombstones: await purgeTombstones(db, tombstoneDays),
  };
}

const staleConnectionsSql = `
  UPDATE connections c SET disconnected_at = coalesce(n.seen_at, now()), reason = 'lost'
  FROM connections o LEFT JOIN nodes n ON n.id = o.node_id
  WHERE c.id = o.id AND o.disconnected_at IS NULL
    AND (n.id IS NULL OR n.seen_at < now() - $1 * interval '1 millisecond' OR o.connected_at < n.started_at)`;

const connectionLogSql = `DELETE FROM connections WHERE disconnected_at < now() - $1 * interval '1 day'`;
const presenceLogSql = `DELETE FROM presence_changes WHERE at < now() - $1 * interval '1 day'`;
const sessionsSql = `DELETE FROM sessions WHERE least(expires_at, revoked_at) < now() - $1 * interval '1 day'`;
// Whoever has left a call has their summary. A call that goes on for so long forgets how it began.
const callSamplesSql = `DELETE FROM call_samples WHERE at < now() - $1 * interval '1 day'`;
const reportsSql = `DELETE FROM reports WHERE resolved_at < now() - $1 * interval '1 day'`;
const nodesSql = `DELETE FROM nodes WHERE seen_at < now() - interval '1 day'`;

/** So many messages go in one statement, which so takes no longer than others may wait. */
const purgedAtOnce = 2_000;

/** Removes the rows of rooms that were removed long ago, with all that is in them. */
async function purgeRooms(db: Db, days: number): Promise<number> {
  const rooms = await db.sql<{ id: string }>(
    "purgeable-removed-rooms",
    "SELECT id FROM rooms WHERE removed_at < now() - $1 * interval '1 day' LIMIT 100",
    [days],
  );
  for (const { id } of rooms) {
    for (let purged = purgedAtOnce; purged === purgedAtOnce;) {
      const [row] = await db.sql<{ count: number }>("purge-messages", purgeMessagesSql, [id, purgedAtOnce]);
      purged = row?.count ?? 0;
    }
    await db.sql("purge-removed-room", "DELETE FROM rooms WHERE id = $1 AND removed_at IS NOT NULL", [id]);
  }
  return rooms.length;
}

const purgeMessagesSql = `
  WITH done AS (
    DELETE FROM messages WHERE id IN (SELECT id FROM messages WHERE room_id = $1 LIMIT $2) RETURNING 1
  )
  SELECT count(*)::int AS count FROM done`;

/** Of what was reported there is a row until the report goes. */
function isPurgeable(days: string): string {
  return `m.removed_at < now() - ${days} * interval '1 day' AND NOT EXISTS (SELECT FROM reports WHERE message_id = m.id)`;
}

/**
 * Removes the rows of messages that were removed long ago and are not reported. Whoever was away since before then cannot be told of them any
 * more, so the room's oldest cursor that still continues moves up with them, under the room's lock.
 */
async function purgeTombstones(db: Db, days: number): Promise<number> {
  const rooms = await db.sql<{ room_id: string }>(
    "purgeable-rooms",
    `SELECT DISTINCT m.room_id FROM messages m WHERE ${isPurgeable("$1")} LIMIT 1000`,
    [days],
  );
  let purged = 0;
  for (const { room_id } of rooms) {
    const [row] = await db.sql<{ count: number }>("purge-room", purgeSql, [room_id, days]);
    purged += row?.count ?? 0;
  }
  return purged;
}

const purgeSql = `
  WITH room AS (SELECT id FROM rooms WHERE id = $1 FOR UPDATE),
  purged AS (
    DELETE FROM messages m USING room
    WHERE m.room_id = room.id AND ${isPurgeable("$2")} RETURNING m.changed_seq
  ), moved AS (
    UPDATE rooms SET purged_seq = greatest(purged_seq, (SELECT max(changed_seq) FROM purged))
    FROM room WHERE rooms.id = room.id AND EXISTS (SELECT FROM purged)
  )
  SELECT count(*)::int AS count FROM purged`;
