import { Rest, type SignedInContext, type StreamStep } from "@parley/api";
import type { Call } from "../../call/schema.ts";
import { callsOfRoom } from "../../call/server/read-calls.ts";
import { readSummaries } from "../../room/server/read-summaries.ts";
import { countReports } from "../../report/server/count-reports.ts";
import type { OwnThing } from "../../user/server/user-topic.ts";
import type { MeEvent } from "../schema.ts";
import { MeStream } from "./me-stream.ts";
import { isNotification, notificationCreated, notificationsMoved, readUnread } from "./own-notifications.ts";
import type { PendingWork } from "./pending-rooms.ts";
import { readMeState } from "./read-me-state.ts";
import { isRinging } from "./rings.ts";
import { wantsQuiet } from "./wants-quiet.ts";

const blocks: OwnThing = "blocks";
const reports: OwnThing = "reports";

/**
 * What concerns the caller on every page: a snapshot first, then whatever moves. It is not resumed but begun again, and
 * everything it says is absolute, so that nothing can be counted twice. A new snapshot follows when the bus has been away.
 */
export async function* followMe(ctx: SignedInContext, signal: AbortSignal): AsyncGenerator<StreamStep<MeEvent>> {
  const me = new MeStream(ctx);
  let isResting = false;
  let wake = (): void => {};
  signal.addEventListener("abort", () => wake(), { once: true });
  try {
    await me.ready;
    me.pending.worker = { worked: () => wake() };
    me.pending.markAll();
    while (!signal.aborted) {
      const work = me.pending.take();
      if (work) {
        yield* tell(me, work);
        if (me.isOver) return;
      } else {
        yield new Rest((line) => {
          isResting = true;
          return me.rest(line, tell);
        });
        // Only those ask for more who cannot let it rest.
        if (!signal.aborted && !me.pending.hasWork) await new Promise<void>((resolve) => (wake = resolve));
      }
    }
  } finally {
    if (!isResting) me[Symbol.dispose]();
  }
}

async function* tell(me: MeStream, work: PendingWork): AsyncGenerator<MeEvent> {
  if (!me.isRevoked) yield* tellNews(me, work);
  // It may have ended while the news was being read.
  if (!me.isRevoked) return;
  yield { type: "session.revoked", sessionId: me.ctx.identity.sessionId };
  me.isOver = true;
}

async function* tellNews(
  me: MeStream,
  { all, stale, moved, announcements, calls }: PendingWork,
): AsyncGenerator<MeEvent> {
  const { rooms } = me;
  for (const announcement of announcements) yield { type: "announcement", announcement };
  // Whom one does not hear from counts nowhere.
  if (all || stale.has(blocks)) {
    yield await snapshot(me);
    return;
  }
  yield* tellCalls(me, calls);
  for (const thing of stale) yield* retell(me, thing);
  if (stale.size > 0) yield* notificationsMoved(me, stale);
  for (const roomId of moved) {
    const room = rooms.get(roomId);
    if (room) yield room.toUnreadMoved();
  }
}

async function snapshot(me: MeStream): Promise<MeEvent> {
  const { ctx, rooms, rings } = me;
  const [state] = await Promise.all([readMeState(ctx), readUnread(me, { canWait: true })]);
  const { user, summaries, blocked, openReports, calls: active } = state;
  const current = new Set(summaries.map(({ id }) => id));
  for (const roomId of rooms.ids()) if (!current.has(roomId)) rooms.delete(roomId);
  rooms.setBlocked(blocked.map(({ id }) => id));
  for (const summary of summaries) rooms.set(summary);
  if (active.some(isRinging)) rings.isQuiet = await wantsQuiet(ctx);
  const calls = rings.replace(active);
  return {
    type: "me.snapshot",
    user,
    rooms: [...summaries],
    blocked: [...blocked],
    openReports,
    unreadNotifications: me.unreadNotifications,
    calls,
  };
}

async function* tellCalls({ ctx, rings }: MeStream, calls: readonly Call[]): AsyncGenerator<MeEvent> {
  if (calls.some(isRinging)) rings.isQuiet = await wantsQuiet(ctx);
  for (const call of calls) {
    const event = rings.heed(call);
    if (event) yield event;
  }
}

function retell(me: MeStream, thing: string): AsyncGenerator<MeEvent> {
  if (thing === reports) return reportsMoved(me.ctx);
  return isNotification(thing) ? notificationCreated(me, thing) : reread(me, thing);
}

async function* reread(me: MeStream, roomId: string): AsyncGenerator<MeEvent> {
  const { ctx, rooms, rings } = me;
  const known = rooms.get(roomId);
  const [summary] = await readSummaries(ctx.db, ctx.identity.userId, roomId);
  if (!summary) {
    rooms.delete(roomId);
    yield* rings.lose(roomId);
    if (known) yield { type: "membership.lost", roomId };
    return;
  }
  const hasHeardAll = known?.hasHeardUpTo(summary.headSeq) ?? false;
  rooms.set(summary);
  if (known?.isSameAs(summary)) {
    const room = rooms.get(roomId);
    if (room) yield room.toUnreadMoved();
  } else {
    yield { type: "membership.gained", room: summary };
  }
  // Of what was passed over, the counts are in the summary, and the calls are not.
  if (!hasHeardAll) yield* tellCalls(me, await callsOfRoom(ctx, roomId, rings.idsOf(roomId)));
}

async function* reportsMoved(ctx: SignedInContext): AsyncGenerator<MeEvent> {
  yield { type: "reports.moved", open: await countReports(ctx) };
}
