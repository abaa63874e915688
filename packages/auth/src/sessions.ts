import { type Db, type ReadOptions, groupReads } from "@parley/db";
import { v7 as uuidv7 } from "uuid";
import { createRefreshToken, readRefreshToken, succeedRefreshToken } from "./refresh-token.ts";
import type { ClientOrigin } from "./tokens.ts";

/** The session rows behind every token. A session ends 30 days after it was last used. */
export interface Sessions {
  create(userId: string, client: ClientOrigin): Promise<{ sessionId: string; refreshToken: string }>;

  /**
   * False once revoked or expired. A true answer counts as a use, once a minute. Those who ask in the same moment are
   * answered by one statement, which is sent after each of them has asked; `canWait` makes such moments longer.
   */
  isLive(sessionId: string, options?: ReadOptions): Promise<boolean>;

  /** Which of these are no longer live: one query for all sockets of a node. */
  deadAmong(sessionIds: readonly string[]): Promise<string[]>;

  /**
   * Trades a refresh token for the next one (RFC 9700, section 4.14). The one before the last is good for a short grace,
   * so that a lost answer signs nobody out; any older one is taken for stolen and revokes the session.
   * @returns null when the token is not, or no longer, good for anything.
   */
  refresh(refreshToken: string): Promise<Refreshed | null>;

  /** Ends one session of this user. False when there was no such live session. */
  revoke(userId: string, sessionId: string): Promise<boolean>;

  /** The live ones, the last used first. */
  list(userId: string): Promise<SessionRow[]>;
}

export type Refreshed =
  | { state: "rotated"; sessionId: string; userId: string; refreshToken: string }
  /** An old token came back: the session was revoked by this call. */
  | { state: "stolen"; sessionId: string };

export interface SessionRow {
  id: string;
  userAgent: string;
  address: string;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
}

const userAgentMaxChars = 512;
const addressMaxChars = 64;

/** All times are the database's: nodes' clocks need not agree. */
export function createSessions(db: Db): Sessions {
  const checks = groupReads<string, boolean>({
    async read(sessionIds) {
      const rows = await db.sql<{ place: string }>("session-check", checkSql, [sessionIds]);
      const live = new Set(rows.map(({ place }) => Number(place)));
      return sessionIds.map((_, index) => live.has(index + 1));
    },
  });

  return {
    async create(userId, { userAgent, address }) {
      const sessionId = uuidv7();
      const { token, hash } = createRefreshToken(sessionId);
      await db.sql("session-create", createSql, [
        sessionId,
        userId,
        hash,
        userAgent.slice(0, userAgentMaxChars),
        address.replace(/^::ffff:(?=\d+\.)/, "").slice(0, addressMaxChars),
      ]);
      return { sessionId, refreshToken: token };
    },

    isLive: (sessionId, options) => checks.read(sessionId, options),

    async deadAmong(sessionIds) {
      const rows = await db.sql<{ id: string }>("session-dead-among", deadAmongSql, [sessionIds]);
      return rows.map(({ id }) => id);
    },

    async refresh(refreshToken) {
      const presented = readRefreshToken(refreshToken);
      if (!presented) return null;
      const next = succeedRefreshToken(presented);
      const { sessionId, familyHash, hash } = presented;
      const [row] = await db.sql<{ userId: string; isGood: boolean }>("session-refresh", refreshSql, [
        sessionId,
        familyHash,
        hash,
        next.hash,
      ]);
      if (!row) return null;
      if (!row.isGood) return { state: "stolen", sessionId };
      return { state: "rotated", sessionId, userId: row.userId, refreshToken: next.token };
    },

    async revoke(userId, sessionId) {
      const rows = await db.sql("session-revoke", revokeSql, [userId, sessionId]);
      return rows.length > 0;
    },

    list: (userId) => db.sql<SessionRow>("session-list", listSql, [userId]),
  };
}

const isLiveRow = "revoked_at IS NULL AND expires_at > now()";
const newExpiry = "now() + interval '30 days'";

const createSql = `
  INSERT INTO sessions (id, user_id, refresh_hash, user_agent, address, expires_at)
  VALUES ($1, $2, $3, $4, $5, ${newExpiry})`;

// Whoever holds a session's row is using it or ending it: then it need not be marked as used as well, and nobody waits.
const checkSql = `
  WITH asked AS (SELECT * FROM unnest($1::uuid[]) WITH ORDINALITY AS asked (id, place)),
  stale AS (
    SELECT id FROM sessions
    WHERE id IN (SELECT id FROM asked) AND ${isLiveRow} AND last_seen_at < now() - interval '1 minute'
    FOR NO KEY UPDATE SKIP LOCKED
  ),
  used AS (
    UPDATE sessions SET last_seen_at = now(), expires_at = ${newExpiry} FROM stale
    WHERE sessions.id = stale.id
  )
  SELECT asked.place FROM asked JOIN sessions USING (id) WHERE ${isLiveRow}`;

const deadAmongSql = `
  SELECT id FROM unnest($1::uuid[]) AS asked (id)
  WHERE NOT EXISTS (SELECT FROM sessions WHERE sessions.id = asked.id AND ${isLiveRow})`;

/*
 * One statement, so that of any number at once each sees what the one before it left. A token within its grace gets
 * another successor while the grace stays counted from the first rotation: however often an answer is lost, the last
 * one counts, and no thief can stretch the minute.
 */
const isLast = "refresh_hash = $3";
const isInGrace = "previous_refresh_hash = $3 AND rotated_at > now() - interval '60 seconds'";
const refreshSql = `
  UPDATE sessions SET
    revoked_at = CASE WHEN ${isLast} OR ${isInGrace} THEN NULL ELSE now() END,
    previous_refresh_hash = CASE WHEN ${isLast} THEN refresh_hash ELSE previous_refresh_hash END,
    rotated_at = CASE WHEN ${isLast} THEN now() ELSE rotated_at END,
    refresh_hash = $4,
    last_seen_at = now(),
    expires_at = ${newExpiry}
  WHERE id = $1 AND split_part(refresh_hash, '.', 1) = $2 AND ${isLiveRow}
  RETURNING user_id AS "userId", revoked_at IS NULL AS "isGood"`;

const revokeSql = `
  UPDATE sessions SET revoked_at = now() WHERE user_id = $1 AND id = $2 AND ${isLiveRow} RETURNING id`;

const listSql = `
  SELECT id, user_agent AS "userAgent", address, created_at AS "createdAt", last_seen_at AS "lastSeenAt",
    expires_at AS "expiresAt"
  FROM sessions WHERE user_id = $1 AND ${isLiveRow} ORDER BY last_seen_at DESC, id DESC`;
