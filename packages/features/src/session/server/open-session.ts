import type { Context } from "@parley/api";
import type { User as UserRow } from "@parley/db";
import type { SignedIn } from "../schema.ts";
import { signedIn } from "./signed-in.ts";

/** Begins a session for somebody who has proved who they are. */
export async function openSession(ctx: Context, user: UserRow): Promise<SignedIn> {
  const { address, userAgent } = ctx.connection;
  const session = await ctx.sessions.create(user.id, { address, userAgent });
  await ctx.audit.record({ action: "session.opened", actorId: user.id, targetId: session.sessionId, address });
  return signedIn(ctx, user, session);
}
