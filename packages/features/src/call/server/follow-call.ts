import { AppError, type SignedInContext } from "@parley/api";
import { type TrackedEnvelope, tracked } from "@trpc/server";
import type { Call, CallEvent, LiveCall, Signal } from "../schema.ts";
import { type CallRow, toCall } from "./call-row.ts";
import { callTopic } from "./call-topic.ts";
import { changeCall } from "./change-call.ts";
import { showInCall } from "./in-call.ts";
import { requireParticipant } from "./require-participant.ts";

/**
 * How often, while a device may be away, the database is looked at even when nobody says that there is something: the bus
 * may have lost the word, and looking says that the device is here.
 */
const looksUntilLost = 6;

interface Look {
  call: CallRow;
  is_member: boolean;
  signals: { seq: number; from: string; signal: Signal }[];
}

/**
 * What a device in a call hears of it: the call whenever it has changed, and every signal addressed to it, once and in
 * order, from the cursor on. That the stream is open is what keeps the device in the call. Ends with the call, or when
 * the device has left it; whoever is no member of the room any more leaves it at once.
 * @throws {AppError} `NOT_IN_CALL`
 */
export async function followCall(
  ctx: SignedInContext,
  { callId, participantId, lastEventId }: LiveCall,
  signal: AbortSignal,
): Promise<AsyncIterable<TrackedEnvelope<CallEvent>>> {
  const { roomId } = await requireParticipant(ctx, { callId, participantId }, "now");
  return events();

  async function* events(): AsyncGenerator<TrackedEnvelope<CallEvent>, undefined> {
    const waiter = new Waiter(signal);
    using _poke = ctx.bus.subscribe(callTopic(callId), () => waiter.wake());
    using _ends = ctx.hub.watchEnds(roomId, () => waiter.wake());
    using _shown = showInCall(ctx);
    let after = cursorOf(lastEventId);
    let changedSeq = 0;
    while (!signal.aborted) {
      const look = await read(after);
      const call = toCall(look.call);
      if (!look.is_member) return await leave(call);
      for (const item of look.signals) {
        after = item.seq;
        yield tracked(String(after), { type: "call.signal", from: item.from, signal: item.signal });
      }
      if (call.changedSeq > changedSeq) {
        changedSeq = call.changedSeq;
        yield tracked(String(after), { type: "call.changed", call });
      }
      const own = call.participants.find(({ id }) => id === participantId);
      if (call.state === "ended" || own?.leftAt !== null) return;
      await waiter.wait(ctx.calls.lostMs / looksUntilLost);
    }
  }

  async function leave(call: Call): Promise<undefined> {
    const args = { callId, participantIds: [participantId] };
    if (call.state !== "ended") await changeCall(ctx, { roomId, kind: "call.leave", args });
  }

  /** One statement, which also says that the device is still here. */
  async function read(after: number): Promise<Look> {
    const [row] = await ctx.db.sql<Look>("look-at-call", lookSql, [participantId, callId, ctx.identity.userId, after]);
    if (!row) throw new AppError("NOT_IN_CALL");
    return row;
  }
}

/** A cursor of ours is the number of the last signal; anything else begins at the beginning. */
function cursorOf(lastEventId: string | null | undefined): number {
  const seq = Number(lastEventId ?? 0);
  return Number.isSafeInteger(seq) && seq >= 0 ? seq : 0;
}

const lookSql = `
  WITH here AS (
    UPDATE call_participants SET seen_at = now() WHERE id = $1 AND call_id = $2 AND user_id = $3 AND left_at IS NULL
  )
  SELECT call_state(c) AS call,
    EXISTS (SELECT FROM members m WHERE m.room_id = c.room_id AND m.user_id = $3 AND m.left_at IS NULL) AS is_member,
    coalesce((
      SELECT jsonb_agg(jsonb_build_object('seq', s.seq, 'from', s.from_id, 'signal', s.signal) ORDER BY s.seq)
      FROM call_signals s WHERE s.to_id = $1 AND s.seq > $4
    ), '[]') AS signals
  FROM calls c WHERE c.id = $2`;

/** Waits to be woken, however often that happens meanwhile. */
class Waiter {
  #isWoken = false;
  #resolve = (): void => {};
  readonly #signal: AbortSignal;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
    signal.addEventListener("abort", () => this.#resolve(), { once: true });
  }

  wake(): void {
    this.#isWoken = true;
    this.#resolve();
  }

  async wait(atMostMs: number): Promise<void> {
    if (!this.#isWoken && !this.#signal.aborted) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, atMostMs);
        this.#resolve = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.#isWoken = false;
  }
}
