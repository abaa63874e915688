import {
  type Line,
  Rest,
  SharedItem,
  type SignedInContext,
  type StreamStep,
  decodeCursor,
  encodeCursor,
  lostCursor,
  trackedFrame,
} from "@parley/api";
import type { LiveReceiver, StreamEvent } from "@parley/realtime";
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
): Promise<AsyncIterable<StreamStep<TrackedEnvelope<RoomEvent>>>> {
  // The head and the membership are of one moment: whatever ends the membership later comes after this head.
  const { headSeq } = await requireMember(ctx, roomId, { canWait: true });
  return steps();

  async function* steps() {
    const cursor = lastEventId ? decodeCursor(ctx.epoch, lastEventId, headSeq) : headSeq;
    if (cursor === null) yield reset(headSeq);

    const options = { after: cursor ?? headSeq, viewer: ctx.identity.userId, signal, canGoLive: true };
    for await (const item of ctx.hub.follow(roomId, options)) {
      if (item.type === "event") {
        yield replayed(item.event);
      } else if (item.type === "reset") {
        // What was skipped may have ended the membership.
        await requireMember(ctx, roomId, { canWait: true });
        yield reset(item.seq);
      } else {
        yield new Rest((line) => item.attach(new RoomReceiver(line, ctx.epoch)));
      }
    }
  }

  function reset(seq: number): TrackedEnvelope<RoomEvent> {
    return tracked(encodeCursor(ctx.epoch, seq), { type: "room.reset", roomId, seq });
  }

  function replayed(event: StreamEvent): SharedItem<TrackedEnvelope<RoomEvent>> {
    return new SharedItem(
      () => tracked(encodeCursor(ctx.epoch, event.seq), decodeEvent(event)),
      (head) => trackedFrame(event, ctx.epoch, head),
    );
  }
}

/** All that is kept of somebody who has everything there is: from here on events go out on the line. */
class RoomReceiver implements LiveReceiver {
  readonly #line: Line;
  readonly #epoch: string;

  constructor(line: Line, epoch: string) {
    this.#line = line;
    this.#epoch = epoch;
  }

  take(event: StreamEvent): void {
    this.#line.send(trackedFrame(event, this.#epoch, this.#line.head));
  }

  ended(): void {
    this.#line.end();
  }

  lost(after: number | null): void {
    this.#line.reopen(after === null ? lostCursor : encodeCursor(this.#epoch, after));
  }
}
