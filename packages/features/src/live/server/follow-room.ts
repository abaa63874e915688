import { type SignedInContext, decodeCursor, encodeCursor } from "@parley/api";
import type { StreamItem } from "@parley/realtime";
import { type TrackedEnvelope, tracked } from "@trpc/server";
import { requireMember } from "../../room/server/require-member.ts";
import type { LiveRoom, RoomEvent } from "../schema.ts";
import { decodeEvent } from "./decode-event.ts";

/**
 * The room's durable changes from the cursor on, each exactly once and in order. Ends when the caller's membership does;
 * starts over with `room.reset` when the cursor cannot be continued.
 */
export async function followRoom(
  ctx: SignedInContext,
  { roomId, lastEventId }: LiveRoom,
  signal: AbortSignal,
): Promise<AsyncIterable<TrackedEnvelope<RoomEvent>>> {
  // The head and the membership are of one moment: whatever ends the membership later comes after this head.
  const { headSeq } = await requireMember(ctx, roomId);
  return items();

  async function* items() {
    const cursor = lastEventId ? decodeCursor(ctx.epoch, lastEventId, headSeq) : headSeq;
    if (cursor === null) yield toWire({ type: "reset", seq: headSeq });

    const following = ctx.hub.follow(roomId, { after: cursor ?? headSeq, viewer: ctx.identity.userId, signal });
    for await (const item of following) {
      // What was skipped may have ended the membership.
      if (item.type === "reset") await requireMember(ctx, roomId);
      yield toWire(item);
    }
  }

  function toWire(item: StreamItem): TrackedEnvelope<RoomEvent> {
    if (item.type === "event") return tracked(encodeCursor(ctx.epoch, item.event.seq), decodeEvent(item.event));
    return tracked(encodeCursor(ctx.epoch, item.seq), { type: "room.reset", roomId, seq: item.seq });
  }
}
