import type { Invite as InviteRow } from "@parley/db";
import type { Invite } from "../schema.ts";

export function toInvite(row: InviteRow): Invite {
  return {
    id: row.id,
    code: row.code,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    uses: row.uses,
  };
}
