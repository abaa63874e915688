import type { ClientOrigin } from "./tokens.ts";

/** The session rows behind every token. */
export interface Sessions {
  create(userId: string, client: ClientOrigin): Promise<{ sessionId: string; refreshToken: string }>;

  /** False once revoked or expired. */
  isLive(sessionId: string): Promise<boolean>;

  /** Which of these are no longer live: one query for all sockets of a node. */
  deadAmong(sessionIds: readonly string[]): Promise<string[]>;

  /**
   * Trades a refresh token for the next one (RFC 9700, section 4.14). The one before the last is good for a short grace,
   * so that a lost answer signs nobody out; any older one is taken for stolen and revokes the session.
   * @returns null when the token is not, or no longer, good for anything.
   */
  refresh(refreshToken: string): Promise<{ sessionId: string; userId: string; refreshToken: string } | null>;

  /** Ends one session of this user. False when there was no such live session. */
  revoke(userId: string, sessionId: string): Promise<boolean>;

  list(userId: string): Promise<SessionRow[]>;
}

export interface SessionRow {
  id: string;
  userAgent: string;
  address: string;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
}
