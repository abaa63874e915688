import type { Services } from "@parley/api";
import { pokeUser } from "../../room/server/poke-user.ts";

/** Ends what was muted until a time that has come, and tells whose it was. Any node may do it at any time. */
export async function endMutes(ctx: Pick<Services, "db" | "bus">): Promise<void> {
  const ended = await ctx.db.sql<{ room_id: string; user_id: string }>(
    "end-mutes",
    "UPDATE members SET muted_until = NULL WHERE muted_until <= now() RETURNING room_id, user_id",
    [],
  );
  for (const { room_id, user_id } of ended) pokeUser(ctx, user_id, room_id);
}
