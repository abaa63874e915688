import type { Context } from "@parley/api";
import type { Assertion } from "@parley/auth/tokens";
import type { User as UserRow } from "@parley/db";
import { publishRevoked } from "./session-topic.ts";

/**
 * Ties a provider's account to whoever has its email here, if anybody does.
 *
 * A password account never proved that its email is its own: somebody may have made it in another's name and now wait
 * for them to move in. So the password and all sessions end with the link, and only the provider's word counts from
 * then on. The owner's account is safe from this, for nobody was here before them.
 */
export async function linkAccount(ctx: Context, assertion: Assertion): Promise<UserRow | null> {
  const { provider, providerAccountId, email } = assertion;
  const user = await ctx.db.prisma.user.findUnique({ where: { email } });
  if (!user) return null;
  await ctx.db.prisma.account.createMany({
    data: { provider, providerAccountId, userId: user.id },
    skipDuplicates: true,
  });
  if (user.passwordHash === null || user.role === "owner") return user;

  await ctx.db.prisma.user.update({ where: { id: user.id }, data: { passwordHash: null } });
  await endSessions(ctx, user.id);
  return user;
}

async function endSessions(ctx: Context, userId: string): Promise<void> {
  const sessions = await ctx.sessions.list(userId);
  await Promise.all(sessions.map(({ id }) => ctx.sessions.revoke(userId, id)));
  publishRevoked(ctx.bus, ...sessions.map(({ id }) => id));
}
