import { AppError, type SignedInContext } from "@parley/api";

/**
 * Lets the caller begin a conversation with these people. @throws {AppError} `DIRECT_REFUSED` when one of them has blocked
 * the caller, which the caller is not told in so many words, and `PERSON_BLOCKED` when the caller has blocked one
 */
export async function requireWelcome(ctx: SignedInContext, userIds: readonly string[]): Promise<void> {
  const { userId } = ctx.identity;
  const others = userIds.filter((id) => id !== userId);
  const block = await ctx.db.prisma.block.findFirst({
    where: {
      OR: [
        { blockerId: userId, blockedId: { in: others } },
        { blockerId: { in: others }, blockedId: userId },
      ],
    },
  });
  if (block) throw new AppError(block.blockerId === userId ? "PERSON_BLOCKED" : "DIRECT_REFUSED");
}
