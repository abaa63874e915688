import type { Prisma } from "@parley/db";

/** Picks invites that are neither revoked nor expired. */
export function liveInvite() {
  return { revokedAt: null, expiresAt: { gt: new Date() } } satisfies Prisma.InviteWhereInput;
}
