import type { SignedInContext } from "@parley/api";
import type { UpdateUser, User } from "../schema.ts";
import { toUser } from "./to-user.ts";

/** Changes what people may change of themselves. */
export async function updateUser(ctx: SignedInContext, input: UpdateUser): Promise<User> {
  return toUser(await ctx.db.prisma.user.update({ where: { id: ctx.identity.userId }, data: { name: input.name } }));
}
