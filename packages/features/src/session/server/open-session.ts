import type { Context } from "@parley/api";
import type { User as UserRow } from "@parley/db";
import { toUser } from "../../user/server/to-user.ts";
import type { SignedIn } from "../schema.ts";

/** Begins a session for somebody who has proved who they are. */
export async function openSession(ctx: Context, user: UserRow): Promise<SignedIn> {
  const { address, userAgent } = ctx.connection;
  const { sessionId, refreshToken } = await ctx.sessions.create(user.id, { address, userAgent });
  const access = await ctx.tokens.signAccess({ userId: user.id, sessionId });
  return {
    user: toUser(user),
    sessionId,
    accessToken: access.token,
    refreshToken,
    expiresAt: access.expiresAt.toISOString(),
  };
}
