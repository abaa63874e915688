import type { Context } from "@parley/api";
import type { User as UserRow } from "@parley/db";
import { toUser } from "../../user/server/to-user.ts";
import type { SignedIn } from "../schema.ts";

/** What somebody holds who has a session: who they are, an access token made now, and the refresh token after it. */
export async function signedIn(
  ctx: Context,
  user: UserRow,
  { sessionId, refreshToken }: { sessionId: string; refreshToken: string },
): Promise<SignedIn> {
  const { token, expiresAt } = await ctx.tokens.signAccess({ userId: user.id, sessionId });
  return { user: toUser(user), sessionId, accessToken: token, refreshToken, expiresAt: expiresAt.toISOString() };
}
