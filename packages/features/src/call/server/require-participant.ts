import { AppError, type SignedInContext } from "@parley/api";
import type { AsParticipant } from "../schema.ts";

/**
 * The one door to what goes on within a call: through a participant of one's own, `now` or, for what comes after, `ever`.
 * Who is no member of the room any more is in none of its calls.
 * @throws {AppError} `NOT_IN_CALL`
 */
export async function requireParticipant(
  ctx: SignedInContext,
  { callId, participantId }: AsParticipant,
  when: "now" | "ever",
): Promise<{ roomId: string }> {
  const [row] = await ctx.db.sql<{ room_id: string }>(
    "require-participant",
    `SELECT c.room_id FROM call_participants p
     JOIN calls c ON c.id = p.call_id
     JOIN members m ON m.room_id = c.room_id AND m.user_id = p.user_id AND m.left_at IS NULL
     WHERE p.id = $1 AND p.call_id = $2 AND p.user_id = $3 AND ($4 OR p.left_at IS NULL)`,
    [participantId, callId, ctx.identity.userId, when === "ever"],
  );
  if (!row) throw new AppError("NOT_IN_CALL");
  return { roomId: row.room_id };
}
