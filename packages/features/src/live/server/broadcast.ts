import type { SignedInContext } from "@parley/api";
import { requireMember } from "../../room/server/require-member.ts";
import { tellActivity } from "../../room/server/tell-activity.ts";
import type { Broadcast, BroadcastSignal } from "../schema.ts";

/** Tells a custom event to everybody who follows the room's activity, except by the connection it came by. */
export async function broadcast(ctx: SignedInContext, { roomId, event, data }: Broadcast): Promise<void> {
  const { headSeq } = await requireMember(ctx, roomId);
  const { userId } = ctx.identity;
  const signal: BroadcastSignal = { type: "broadcast", connectionId: ctx.connection.id, userId, event, data };
  tellActivity(ctx, { roomId, headSeq }, signal);
}
