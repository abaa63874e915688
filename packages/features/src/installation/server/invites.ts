import type { SignedInContext } from "@parley/api";
import { requireAdmin } from "../../user/server/require-admin.ts";
import type { Invite } from "../schema.ts";
import { liveInvite } from "./live-invite.ts";
import { toInvite } from "./to-invite.ts";

const invitesMax = 100;

/** The invites that still work, newest first. @throws {AppError} `OWNER_ONLY` */
export async function listInvites(ctx: SignedInContext): Promise<Invite[]> {
  await requireAdmin(ctx);
  const rows = await ctx.db.prisma.invite.findMany({ where: liveInvite(), orderBy: { id: "desc" }, take: invitesMax });
  return rows.map(toInvite);
}
