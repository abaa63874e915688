import { AppError, type SignedInContext } from "@parley/api";
import type { Db } from "@parley/db";
import type { User } from "../schema.ts";
import { toUser } from "./to-user.ts";

/** The one who asks. */
export async function readMe(ctx: SignedInContext): Promise<User> {
  const row = await ctx.db.prisma.user.findUnique({ where: { id: ctx.identity.userId } });
  if (!row) throw new AppError("USER_NOT_FOUND");
  return toUser(row);
}

/** Several people, by one statement; whoever is not there any more is absent. */
export async function readUsers(db: Db, userIds: readonly string[]): Promise<Map<string, User>> {
  const rows = await db.prisma.user.findMany({ where: { id: { in: [...userIds] } } });
  return new Map(rows.map((row) => [row.id, toUser(row)]));
}
