import {
  type AnswerHead,
  type FrameSocket,
  type SignedInContext,
  asMark,
  decodeCursor,
  encodeCursor,
  eventFrame,
} from "@parley/api";
import type { LiveOffer } from "@parley/realtime";
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
  const { headSeq } = await requireMember(ctx, roomId, { canWait: true });
  return items();

  async function* items() {
    const cursor = lastEventId ? decodeCursor(ctx.epoch, lastEventId, headSeq) : headSeq;
    if (cursor === null) yield reset(headSeq);

    const { frames } = ctx.connection;
    const viewer = ctx.identity.userId;
    const options = { after: cursor ?? headSeq, viewer, signal, canGoLive: frames !== null };
    for await (const item of ctx.hub.follow(roomId, options)) {
      if (item.type === "event") {
        yield tracked(cursorOf(item.event.seq), decodeEvent(item.event));
      } else if (item.type === "reset") {
        // What was skipped may have ended the membership.
        await requireMember(ctx, roomId, { canWait: true });
        yield reset(item.seq);
      } else if (frames) {
        yield goLive(item, frames);
      }
    }
  }

  function cursorOf(seq: number): string {
    return encodeCursor(ctx.epoch, seq);
  }

  function reset(seq: number): TrackedEnvelope<RoomEvent> {
    return tracked(cursorOf(seq), { type: "room.reset", roomId, seq });
  }

  /** From here on events go to the socket by the short way: framed once for all, and not through this loop. */
  function goLive({ attach }: LiveOffer, frames: FrameSocket): TrackedEnvelope<RoomEvent> {
    const mark: RoomEvent = { type: "room.reset", roomId, seq: headSeq };
    function take(head: AnswerHead): void {
      attach((event) => frames.push(eventFrame(event, cursorOf(event.seq), head)));
    }
    return tracked(cursorOf(headSeq), asMark(mark, take));
  }
}
