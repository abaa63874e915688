import { AppError, type SignedInContext } from "@parley/api";
import type { Person, UserById } from "../schema.ts";
import { toPerson } from "./to-user.ts";

export async function personById(ctx: SignedInContext, input: UserById): Promise<Person> {
  const row = await ctx.db.prisma.user.findUnique({
    where: { id: input.userId },
    select: { id: true, name: true },
  });
  if (!row) throw new AppError("USER_NOT_FOUND");
  return toPerson(row);
}
