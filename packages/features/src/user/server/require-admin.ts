import { AppError, type SignedInContext } from "@parley/api";

/** Lets the owner and admins of the installation pass. @throws {AppError} `OWNER_ONLY` for everybody else. */
export async function requireAdmin(ctx: SignedInContext): Promise<void> {
  const row = await ctx.db.prisma.user.findUnique({ where: { id: ctx.identity.userId }, select: { role: true } });
  if (row?.role !== "owner" && row?.role !== "admin") throw new AppError("OWNER_ONLY");
}
