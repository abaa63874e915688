import { AppError, type SignedInContext } from "@parley/api";

/** The room in which a call is, seen by a member of it. @throws {AppError} `CALL_NOT_FOUND` for everybody else, too */
export async function roomOfCall(ctx: SignedInContext, callId: string): Promise<string> {
  const [row] = await ctx.db.sql<{ room_id: string }>(
    "room-of-call",
    `SELECT c.room_id FROM calls c
     JOIN members m ON m.room_id = c.room_id AND m.user_id = $2 AND m.left_at IS NULL
     JOIN rooms r ON r.id = c.room_id AND r.removed_at IS NULL
     WHERE c.id = $1`,
    [callId, ctx.identity.userId],
  );
  if (!row) throw new AppError("CALL_NOT_FOUND");
  return row.room_id;
}
