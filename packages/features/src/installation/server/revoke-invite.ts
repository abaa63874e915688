import { AppError, type SignedInContext } from "@parley/api";
import { recordDeed } from "../../user/server/record-deed.ts";
import { requireAdmin } from "../../user/server/require-admin.ts";
import type { RevokeInvite } from "../schema.ts";
import { liveInvite } from "./live-invite.ts";

/** Nobody signs up with it from now on. @throws {AppError} `OWNER_ONLY`, `INVITE_NOT_FOUND` */
export async function revokeInvite(ctx: SignedInContext, input: RevokeInvite): Promise<void> {
  await requireAdmin(ctx);
  const { count } = await ctx.db.prisma.invite.updateMany({
    where: { id: input.inviteId, ...liveInvite() },
    data: { revokedAt: new Date() },
  });
  if (count === 0) throw new AppError("INVITE_NOT_FOUND");
  await recordDeed(ctx, { action: "invite.revoked", targetId: input.inviteId });
}
