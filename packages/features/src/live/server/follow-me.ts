import type { SignedInContext } from "@parley/api";
import { readSummaries } from "../../room/server/read-summaries.ts";
import type { RoomSummary } from "../../room/schema.ts";
import { sessionTopic } from "../../session/server/session-topic.ts";
import { countReports } from "../../report/server/count-reports.ts";
import { listBlocked } from "../../user/server/blocks.ts";
import { readMe } from "../../user/server/me.ts";
import { type OwnThing, userTopic } from "../../user/server/user-topic.ts";
import type { MeEvent } from "../schema.ts";
import { hearAnnouncements } from "./announcements.ts";
import { createPendingRooms } from "./pending-rooms.ts";
import { type WatchedRooms, createWatchedRooms } from "./watched-rooms.ts";

const blocks: OwnThing = "blocks";
const reports: OwnThing = "reports";

/**
 * What concerns the caller on every page: a snapshot first, then whatever moves. It is not resumed but begun again, and
 * everything it says is absolute, so that nothing can be counted twice. A new snapshot follows when the bus has been away.
 */
export async function* followMe(ctx: SignedInContext, signal: AbortSignal): AsyncGenerator<MeEvent> {
  const { userId, sessionId } = ctx.identity;
  const pending = createPendingRooms(signal);
  let isRevoked = false;

  using poke = ctx.bus.subscribe(userTopic(userId), pending.markStale);
  using _revoked = ctx.bus.subscribe(sessionTopic(sessionId), () => {
    isRevoked = true;
    pending.markAll();
  });
  using _announcements = hearAnnouncements(ctx, pending.announce);
  using rooms = createWatchedRooms(ctx.hub, userId, pending);
  using _back = { [Symbol.dispose]: ctx.bus.onChange((isUp) => isUp && pending.markAll()) };

  await poke.ready;
  pending.markAll();

  for (let work = await pending.take(); work; work = await pending.take()) {
    if (isRevoked) {
      yield { type: "session.revoked", sessionId };
      return;
    }
    for (const announcement of work.announcements) yield { type: "announcement", announcement };
    // Whom one does not hear from counts nowhere.
    if (work.all || work.stale.has(blocks)) {
      yield await snapshot(ctx, rooms);
      continue;
    }
    for (const stale of work.stale) yield* stale === reports ? reportsMoved(ctx) : reread(ctx, rooms, stale);
    for (const roomId of work.moved) yield* unreadMoved(rooms.get(roomId));
  }
}

async function snapshot(ctx: SignedInContext, rooms: WatchedRooms): Promise<MeEvent> {
  const { userId } = ctx.identity;
  const [user, summaries, blocked, openReports] = await Promise.all([
    readMe(ctx),
    readSummaries(ctx.db, userId),
    listBlocked(ctx),
    countReports(ctx),
  ]);
  const current = new Set(summaries.map(({ id }) => id));
  for (const roomId of rooms.ids()) if (!current.has(roomId)) rooms.delete(roomId);
  rooms.setBlocked(blocked.map(({ id }) => id));
  for (const summary of summaries) rooms.set(summary);
  return { type: "me.snapshot", user, rooms: summaries, blocked, openReports, unreadNotifications: 0, calls: [] };
}

async function* reread(ctx: SignedInContext, rooms: WatchedRooms, roomId: string): AsyncGenerator<MeEvent> {
  const known = rooms.get(roomId);
  const [summary] = await readSummaries(ctx.db, ctx.identity.userId, roomId);
  if (!summary) {
    rooms.delete(roomId);
    if (known) yield { type: "membership.lost", roomId };
    return;
  }
  rooms.set(summary);
  if (known && isSameRoom(known, summary)) yield* unreadMoved(summary);
  else yield { type: "membership.gained", room: summary };
}

async function* reportsMoved(ctx: SignedInContext): AsyncGenerator<MeEvent> {
  yield { type: "reports.moved", open: await countReports(ctx) };
}

/** Nothing but the counts can differ. */
function isSameRoom(a: RoomSummary, b: RoomSummary): boolean {
  return a.changedSeq === b.changedSeq && a.role === b.role && JSON.stringify(a.people) === JSON.stringify(b.people);
}

function* unreadMoved(summary: RoomSummary | undefined): Generator<MeEvent> {
  if (!summary) return;
  const { id, headSeq, readSeq, readEpoch, unread, mentions, lastMessageAt } = summary;
  yield { type: "unread.moved", roomId: id, headSeq, readSeq, readEpoch, unread, mentions, lastMessageAt };
}
