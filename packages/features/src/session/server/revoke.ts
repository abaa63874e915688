import { AppError, type SignedInContext } from "@parley/api";
import type { RevokeSession } from "../schema.ts";
import { recordEnd } from "./record-end.ts";
import { publishRevoked } from "./session-topic.ts";

/** Ends one of one's own sessions, and its sockets at once. @throws {AppError} `SESSION_NOT_FOUND` */
export async function revokeSession(ctx: SignedInContext, input: RevokeSession): Promise<void> {
  const wasLive = await ctx.sessions.revoke(ctx.identity.userId, input.sessionId);
  if (!wasLive) throw new AppError("SESSION_NOT_FOUND");
  publishRevoked(ctx.bus, input.sessionId);
  await recordEnd(ctx, input.sessionId);
}
