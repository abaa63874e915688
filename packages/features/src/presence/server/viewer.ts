import type { SignedInContext } from "@parley/api";
import { hiddenFrom } from "../../user/server/blocks.ts";
import type { Viewer } from "./visible.ts";

/** What decides what the caller may see of these people. */
export async function readViewer(ctx: SignedInContext, userIds: readonly string[]): Promise<Viewer> {
  const { userId } = ctx.identity;
  const [row, hidden] = await Promise.all([
    ctx.db.prisma.user.findUnique({ where: { id: userId }, select: { sharesLastSeen: true } }),
    hiddenFrom(ctx, userId, userIds),
  ]);
  return { userId, sharesLastSeen: row?.sharesLastSeen ?? false, hidden };
}
