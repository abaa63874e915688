import type { SignedInContext } from "@parley/api";
import { allowedBy } from "../../room/permissions.ts";

/**
 * The reports that one person may see and settle, for a statement whose $1 is that person and $2 the permissions: those of
 * rooms they moderate, and all for governors. Never those about what they wrote themselves.
 */
export const scopeSql = `
  FROM reports rp
  JOIN messages m ON m.id = rp.message_id
  JOIN rooms r ON r.id = m.room_id AND r.removed_at IS NULL
  WHERE m.author_id <> $1 AND room_denial(r.id, $1, $2) IS NULL`;

export function scopeOf(ctx: SignedInContext): unknown[] {
  return [ctx.identity.userId, JSON.stringify(allowedBy("report.resolve"))];
}
