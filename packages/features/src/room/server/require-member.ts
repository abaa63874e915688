import { AppError, type SignedInContext } from "@parley/api";
import type { MemberRole, RoomKind } from "../schema.ts";

export interface Membership {
  roomId: string;
  kind: RoomKind;
  role: MemberRole;
  headSeq: number;
}

interface MembershipRow {
  kind: RoomKind;
  head_seq: number;
  role: MemberRole | null;
}

/**
 * The one door to a room: through the caller's own membership.
 * @throws {AppError} `ROOM_NOT_FOUND` for a room that is not there or hides from this caller, `NOT_A_MEMBER` for a public
 * one, whose existence is no secret.
 */
export async function requireMember(ctx: SignedInContext, roomId: string): Promise<Membership> {
  const [row] = await ctx.db.sql<MembershipRow>(
    "require-member",
    `SELECT r.kind, r.head_seq, m.role
     FROM rooms r LEFT JOIN members m ON m.room_id = r.id AND m.user_id = $2 AND m.left_at IS NULL
     WHERE r.id = $1 AND r.removed_at IS NULL`,
    [roomId, ctx.identity.userId],
  );
  if (!row) throw new AppError("ROOM_NOT_FOUND");
  if (row.role === null) throw new AppError(row.kind === "public" ? "NOT_A_MEMBER" : "ROOM_NOT_FOUND");
  return { roomId, kind: row.kind, role: row.role, headSeq: row.head_seq };
}
