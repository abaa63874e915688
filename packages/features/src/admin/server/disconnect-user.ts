import { AppError, type SignedInContext } from "@parley/api";
import { publishDisconnect } from "../../session/server/disconnect-topic.ts";
import { recordDeed } from "../../user/server/record-deed.ts";
import { requireAdmin } from "../../user/server/require-admin.ts";
import type { DisconnectUser } from "../schema.ts";

/**
 * Closes all sockets of a person, on every node, with a reason that they see. They may come back: whoever should not has
 * to lose their sessions or their rooms.
 * @throws {AppError} `OWNER_ONLY`, `USER_NOT_FOUND`
 */
export async function disconnectUser(ctx: SignedInContext, { userId, reason }: DisconnectUser): Promise<void> {
  await requireAdmin(ctx);
  const user = await ctx.db.prisma.user.findUnique({ where: { id: userId }, select: { id: true } });
  if (!user) throw new AppError("USER_NOT_FOUND");
  await recordDeed(ctx, { action: "user.disconnected", targetId: userId, detail: { reason } });
  publishDisconnect(ctx.bus, { userId, reason });
}
