import type { SignedInContext } from "@parley/api";
import type { SessionRow } from "@parley/auth/sessions";
import type { Session } from "../schema.ts";

/** One's own live sessions, the last used first. */
export async function listSessions(ctx: SignedInContext): Promise<Session[]> {
  const rows = await ctx.sessions.list(ctx.identity.userId);
  return rows.map((row) => toSession(row, ctx.identity.sessionId));
}

function toSession(row: SessionRow, currentId: string): Session {
  return {
    id: row.id,
    userAgent: row.userAgent,
    address: row.address,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    isCurrent: row.id === currentId,
  };
}
