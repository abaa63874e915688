import type { Context } from "@parley/api";
import type { InviteByCode } from "../schema.ts";
import { isInviteValid } from "./is-invite-valid.ts";

/** What somebody who holds a link is told before they fill in a form. */
export async function readInvite(ctx: Context, input: InviteByCode): Promise<{ name: string; isValid: boolean }> {
  const { name } = await ctx.db.prisma.installation.findUniqueOrThrow({ where: { id: 1 }, select: { name: true } });
  return { name, isValid: await isInviteValid(ctx.db, input.code) };
}
