import { AppError, type SignedInContext } from "@parley/api";
import { recordDeed } from "../../user/server/record-deed.ts";
import type { SetUserRole } from "../schema.ts";

/**
 * Makes somebody an admin of the installation, or an ordinary member again. There is one owner, who alone may do this,
 * and who stays it.
 * @throws {AppError} `OWNER_ONLY`, `USER_NOT_FOUND`
 */
export async function setUserRole(ctx: SignedInContext, { userId, role }: SetUserRole): Promise<void> {
  const actor = await ctx.db.prisma.user.findUnique({ where: { id: ctx.identity.userId }, select: { role: true } });
  if (actor?.role !== "owner") throw new AppError("OWNER_ONLY");
  const { count } = await ctx.db.prisma.user.updateMany({
    where: { id: userId, role: { not: "owner" } },
    data: { role },
  });
  if (count === 0) throw new AppError("USER_NOT_FOUND");
  await recordDeed(ctx, { action: "user.promoted", targetId: userId, detail: { role } });
}
