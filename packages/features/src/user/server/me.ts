import { AppError, type SignedInContext } from "@parley/api";
import type { User } from "../schema.ts";
import { toUser } from "./to-user.ts";

/** The one who asks. */
export async function readMe(ctx: SignedInContext): Promise<User> {
  const row = await ctx.db.prisma.user.findUnique({ where: { id: ctx.identity.userId } });
  if (!row) throw new AppError("USER_NOT_FOUND");
  return toUser(row);
}
