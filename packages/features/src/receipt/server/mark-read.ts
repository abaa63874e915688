import type { SignedInContext } from "@parley/api";
import { pokeUser } from "../../room/server/poke-user.ts";
import { requireMember } from "../../room/server/require-member.ts";
import type { MarkRead } from "../schema.ts";

/** Moves the caller's read pointer forward, at most to the head, and tells their other devices. */
export async function markRead(ctx: SignedInContext, { roomId, seq }: MarkRead): Promise<void> {
  const { userId } = ctx.identity;
  const { headSeq } = await requireMember(ctx, roomId);
  const moved = await ctx.db.sql(
    "mark-read",
    `UPDATE members SET read_seq = $3 WHERE room_id = $1 AND user_id = $2 AND left_at IS NULL AND read_seq < $3
     RETURNING read_seq`,
    [roomId, userId, Math.min(seq, headSeq)],
  );
  if (moved.length > 0) pokeUser(ctx, userId, roomId);
}
