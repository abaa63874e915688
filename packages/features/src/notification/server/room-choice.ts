import { AppError, type SignedInContext } from "@parley/api";
import { pokeUser } from "../../room/server/poke-user.ts";
import { requireMember } from "../../room/server/require-member.ts";
import type { RoomChoice, SetRoomChoice } from "../schema.ts";

interface ChoiceRow {
  level: RoomChoice["level"];
  muted_until: Date | null;
}

/** Sets how the caller wants to hear of one room, on all their devices. What is absent stays as it is. */
export async function setRoomChoice(
  ctx: SignedInContext,
  { roomId, level, mutedUntil }: SetRoomChoice,
): Promise<RoomChoice> {
  await requireMember(ctx, roomId);
  const { userId } = ctx.identity;
  const [row] = await ctx.db.sql<ChoiceRow>("set-room-choice", chooseSql, [
    roomId,
    userId,
    level !== undefined,
    level ?? null,
    mutedUntil !== undefined,
    mutedUntil ?? null,
  ]);
  if (!row) throw new AppError("ROOM_NOT_FOUND");
  pokeUser(ctx, userId, roomId);
  return { roomId, level: row.level, mutedUntil: row.muted_until?.toISOString() ?? null };
}

const chooseSql = `
  UPDATE members SET
    level = CASE WHEN $3::boolean THEN $4::notification_level ELSE level END,
    muted_until = CASE WHEN $5::boolean THEN $6::timestamptz ELSE muted_until END
  WHERE room_id = $1 AND user_id = $2 AND left_at IS NULL RETURNING level, muted_until`;
