import type { SignedInContext } from "@parley/api";
import { allowedBy } from "../../room/permissions.ts";

/**
 * The reports that a person, in SQL, may see and settle, for a statement whose $2 is the permissions: those of rooms they
 * moderate, and all for governors. Never those about what they wrote themselves.
 */
export function scopedTo(userId: string): string {
  return `
  FROM reports rp
  JOIN messages m ON m.id = rp.message_id
  JOIN rooms r ON r.id = m.room_id AND r.removed_at IS NULL
  WHERE m.author_id <> ${userId} AND room_denial(r.id, ${userId}, $2) IS NULL`;
}

/** For a statement whose $1 is the person. */
export const scopeSql = scopedTo("$1");

export function scopeOf(ctx: SignedInContext): unknown[] {
  return [ctx.identity.userId, permissions()];
}

/** What a statement takes as $2. */
export function permissions(): string {
  return JSON.stringify(allowedBy("report.resolve"));
}
