import type { Hub, StreamEvent } from "@parley/realtime";
import { mentionsOf, unreadMax } from "../../room/server/read-summaries.ts";
import type { RoomSummary } from "../../room/schema.ts";
import { decodeEvent } from "./decode-event.ts";
import type { PendingRooms } from "./pending-rooms.ts";

/**
 * A user's rooms as their `live.me` stream last told them. The counts move in memory with the rooms' events; the database
 * is asked again only where an event does not say enough.
 */
export interface WatchedRooms extends Disposable {
  get(roomId: string): RoomSummary | undefined;
  /** Takes a fresh reading; its events are counted from there on. */
  set(summary: RoomSummary): void;
  delete(roomId: string): void;
  /** From now on nothing that these write counts. What has been counted must be read again. */
  setBlocked(userIds: readonly string[]): void;
  ids(): string[];
}

export function createWatchedRooms(hub: Hub, userId: string, pending: PendingRooms): WatchedRooms {
  let unheard: ReadonlySet<string> = new Set([userId]);
  const rooms = new Map<string, { summary: RoomSummary; watch: Disposable }>();

  function handle(roomId: string, event: StreamEvent | null): void {
    const room = rooms.get(roomId);
    if (!room) return;
    const next = event && afterEvent(room.summary, event, { userId, unheard });
    if (!next) return pending.markStale(roomId);
    if (next.unread !== room.summary.unread || next.lastMessageAt !== room.summary.lastMessageAt)
      pending.markMoved(roomId);
    room.summary = next;
  }

  function drop(roomId: string): void {
    rooms.get(roomId)?.watch[Symbol.dispose]();
    rooms.delete(roomId);
  }

  return {
    get: (roomId) => rooms.get(roomId)?.summary,
    ids: () => [...rooms.keys()],
    set(summary) {
      const { id, headSeq } = summary;
      drop(id);
      const watched = { summary, watch: { [Symbol.dispose]() {} } };
      rooms.set(id, watched);
      watched.watch = hub.watch(id, headSeq, (event) => handle(id, event));
    },
    delete: drop,
    setBlocked: (userIds) => void (unheard = new Set([userId, ...userIds])),
    [Symbol.dispose]() {
      for (const roomId of rooms.keys()) drop(roomId);
    },
  };
}

interface Reader {
  userId: string;
  /** Whose messages never count: the reader's own, and those of whom they have blocked. */
  unheard: ReadonlySet<string>;
}

/** The summary after an event; null when the event does not say enough, and the room must be read again. */
function afterEvent(summary: RoomSummary, streamEvent: StreamEvent, { userId, unheard }: Reader): RoomSummary | null {
  const event = decodeEvent(streamEvent);
  const moved = { ...summary, headSeq: event.seq };
  switch (event.type) {
    case "message.created": {
      const { message } = event;
      const counts = !unheard.has(message.authorId) && message.removedAt === null && message.seq > summary.readSeq;
      return { ...withUnread(moved, counts ? 1 : 0), lastMessageAt: message.createdAt };
    }
    case "message.removed": {
      const { message } = event;
      const counted = !unheard.has(message.authorId) && message.seq > summary.readSeq;
      // At the bound, how many more there were is not known. A replay's creation may have come removed already.
      return counted ? null : moved;
    }
    case "message.changed":
      return moved;
    case "member.changed":
      return summary.people.length > 0 || event.member.userId === userId ? null : moved;
    case "room.changed":
    case "room.removed":
    case "room.reset":
      return null;
  }
}

function withUnread(summary: RoomSummary, added: number): RoomSummary {
  const unread = Math.min(summary.unread + added, unreadMax);
  return { ...summary, unread, mentions: mentionsOf(summary.kind, unread) };
}
