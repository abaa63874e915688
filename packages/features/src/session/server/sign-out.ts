import type { SignedInContext } from "@parley/api";
import { recordEnd } from "./record-end.ts";
import { publishRevoked } from "./session-topic.ts";

/** Ends the session that asks, and with it every socket it has on any node. */
export async function signOut(ctx: SignedInContext): Promise<void> {
  const { userId, sessionId } = ctx.identity;
  await ctx.sessions.revoke(userId, sessionId);
  publishRevoked(ctx.bus, sessionId);
  await recordEnd(ctx, sessionId);
}
