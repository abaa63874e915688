import { AppError, type Context } from "@parley/api";
import type { Refresh, SignedIn } from "../schema.ts";
import { publishRevoked } from "./session-topic.ts";
import { signedIn } from "./signed-in.ts";

/** Trades a refresh token for the next one and a new access token. @throws {AppError} `SESSION_REVOKED` */
export async function refresh(ctx: Context, input: Refresh): Promise<SignedIn> {
  const answer = await ctx.sessions.refresh(input.refreshToken);
  if (answer?.state === "stolen") {
    publishRevoked(ctx.bus, answer.sessionId);
    const { address } = ctx.connection;
    await ctx.audit.record({ action: "session.stolen", actorId: null, targetId: answer.sessionId, address });
  }
  if (answer?.state !== "rotated") throw new AppError("SESSION_REVOKED");

  const user = await ctx.db.prisma.user.findUniqueOrThrow({ where: { id: answer.userId } });
  return signedIn(ctx, user, answer);
}
