import type { SignedInContext } from "@parley/api";
import { recordDeed } from "../../user/server/record-deed.ts";

/** Keeps that somebody ended a session of theirs: the one that asks, or another. */
export async function recordEnd(ctx: SignedInContext, sessionId: string): Promise<void> {
  const action = sessionId === ctx.identity.sessionId ? "session.closed" : "session.revoked";
  await recordDeed(ctx, { action, targetId: sessionId });
}
