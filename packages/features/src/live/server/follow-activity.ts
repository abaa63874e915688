import { Rest, type SignedInContext, type StreamStep } from "@parley/api";
import { readReceipts } from "../../receipt/server/read-receipts.ts";
import { requireMember } from "../../room/server/require-member.ts";
import type { ActivityEvent, LiveActivity } from "../schema.ts";
import { createActivityInbox } from "./activity/activity-inbox.ts";
import type { ActivityFollower } from "./activity/follower.ts";
import { holdActivityRoom } from "./activity/hold-activity-room.ts";
import { LineFollower } from "./activity/line-follower.ts";

/**
 * What happens in a room and is never replayed: a snapshot first, and again when something may have been missed, then
 * whatever moves. Ends when the caller's membership does; nothing told after that is heard.
 */
export async function followActivity(
  ctx: SignedInContext,
  { roomId }: LiveActivity,
  signal: AbortSignal,
): Promise<AsyncIterable<StreamStep<ActivityEvent>>> {
  const { headSeq } = await requireMember(ctx, roomId, { canWait: true });
  return steps();

  async function* steps(): AsyncGenerator<StreamStep<ActivityEvent>> {
    const { userId } = ctx.identity;
    const inbox = createActivityInbox(signal);
    const follower: ActivityFollower & { seesReceipts: boolean; hidden: ReadonlySet<string> } = {
      userId,
      connectionId: ctx.connection.id,
      since: headSeq,
      seesReceipts: false,
      hidden: new Set(),
      take: inbox.put,
      ended: inbox.end,
      restart: inbox.restart,
    };
    const room = holdActivityRoom(ctx, roomId, follower);
    using _held = { [Symbol.dispose]: () => room.delete(follower) };
    await room.ready;

    for (let told = await inbox.next(); told; told = await inbox.next()) {
      if (told !== "restart") {
        if (isFor(follower, told.event)) yield told.event;
        continue;
      }
      // What moves while this is read is told after it.
      follower.seesReceipts = true;
      const read = await readReceipts(ctx.db, roomId, userId);
      if (!read) return;
      follower.seesReceipts = read.isShared;
      follower.hidden = read.hidden;
      // What waits was told before it was known who is hidden; all of it that still holds is in the snapshot.
      inbox.forgetTyping();
      yield { type: "activity.snapshot", roomId, ...room.typing.stateFor(follower), receipts: read.receipts };
      yield new Rest((line) => {
        const resting = new LineFollower(ctx, { roomId, follower, line });
        inbox.handOver(resting);
        return resting;
      });
    }
  }
}

/** A receipt may have waited since before it was known whose are for them. */
function isFor(
  { seesReceipts, hidden }: Pick<ActivityFollower, "seesReceipts" | "hidden">,
  event: ActivityEvent,
): boolean {
  return event.type !== "receipt.moved" || (seesReceipts && !hidden.has(event.userId));
}
