import type { Context } from "@parley/api";
import type { Installation } from "../schema.ts";

/** What a stranger sees of this place, to know whether to sign in, sign up or own it. */
export async function readInstallation(ctx: Context): Promise<Installation> {
  const [installation, somebody] = await Promise.all([
    ctx.db.prisma.installation.findUniqueOrThrow({ where: { id: 1 }, select: { name: true } }),
    ctx.db.prisma.user.findFirst({ select: { id: true } }),
  ]);
  return { name: installation.name, isNew: somebody === null, signUp: ctx.signUp };
}
