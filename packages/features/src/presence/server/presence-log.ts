import type { Db } from "@parley/db";
import { v7 as uuidv7 } from "uuid";
import { createLogQueue } from "./log-queue.ts";

/** A turn of somebody's attendance. */
export interface Turn {
  userId: string;
  status: "online" | "idle" | "offline";
  at: Date;
  /** When they were last here, when this is what ended it. */
  lastSeenAt: Date | null;
}

/** Writes down every presence change as others saw it, and when people were last here. */
export interface PresenceLog extends AsyncDisposable {
  turned(turn: Turn): void;
}

export interface PresenceLogOptions {
  db: Db;
  /** When people were last here has been written. */
  onLastSeen(userIds: readonly string[]): void;
  onError(error: unknown): void;
  flushMs?: number;
}

export function createPresenceLog({ db, onLastSeen, ...options }: PresenceLogOptions): PresenceLog {
  const queue = createLogQueue<Turn>({
    ...options,
    async write(turns) {
      await db.sql("presence-changes", changesSql, [
        turns.map(() => uuidv7()),
        turns.map(({ userId }) => userId),
        turns.map(({ status }) => status),
        turns.map(({ at }) => at),
      ]);
      const ends = turns.filter(({ lastSeenAt }) => lastSeenAt !== null);
      if (ends.length === 0) return;
      const columns = [ends.map(({ userId }) => userId), ends.map(({ lastSeenAt }) => lastSeenAt)];
      const seen = await db.sql<{ user_id: string }>("presence-last-seen", lastSeenSql, columns);
      if (seen.length > 0) onLastSeen(seen.map((row) => row.user_id));
    },
  });
  return { turned: queue.add, [Symbol.asyncDispose]: queue[Symbol.asyncDispose] };
}

// What others saw of a turn, unless it is what they saw before.
const changesSql = `
  WITH shown AS (
    SELECT t.id, t.user_id, t.at,
      CASE WHEN t.status = 'offline' OR p.status = 'invisible' THEN 'offline'
        WHEN p.status IN ('dnd', 'idle') THEN p.status ELSE t.status::presence_status END AS status
    FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[]) AS t (id, user_id, status, at)
    JOIN users u ON u.id = t.user_id
    LEFT JOIN presences p ON p.user_id = t.user_id AND (p.expires_at IS NULL OR p.expires_at > now())
  ), turns AS (SELECT *, lag(status) OVER (PARTITION BY user_id ORDER BY at, id) AS before FROM shown)
  INSERT INTO presence_changes (id, user_id, status, at)
  SELECT id, user_id, status, at FROM turns WHERE status IS DISTINCT FROM coalesce(before,
    (SELECT c.status FROM presence_changes c WHERE c.user_id = turns.user_id ORDER BY c.at DESC, c.id DESC LIMIT 1))`;

// Of somebody invisible it stays what it was when they went out of sight.
const lastSeenSql = `
  INSERT INTO presences (user_id, last_seen_at)
  SELECT t.user_id, max(t.at) FROM unnest($1::uuid[], $2::timestamptz[]) AS t (user_id, at)
  JOIN users u ON u.id = t.user_id GROUP BY t.user_id
  ON CONFLICT (user_id) DO UPDATE SET last_seen_at = EXCLUDED.last_seen_at
  WHERE presences.status <> 'invisible' AND presences.last_seen_at IS DISTINCT FROM EXCLUDED.last_seen_at
  RETURNING user_id`;
