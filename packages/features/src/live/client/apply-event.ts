import type { RoomCache } from "../../room/client/room-cache.ts";
import type { Outbox } from "../../message/client/outbox/create-outbox.ts";
import type { Timelines } from "../../message/client/timelines.ts";
import type { RoomEvent } from "../schema.ts";

/** Everything that a room's events change. */
export interface Caches {
  timelines: Timelines;
  outbox: Pick<Outbox, "confirm">;
  rooms: RoomCache;
  /** Drops the room's cache and loads it afresh. */
  reload: (roomId: string) => void;
  /** The room is no longer the user's. */
  forget: (roomId: string) => void;
}

/** Takes in one change of a room. Taking it in twice, or after a later one, does no harm. */
export function applyEvent(caches: Caches, event: RoomEvent): void {
  switch (event.type) {
    case "message.created":
    case "message.changed":
    case "message.removed":
      caches.timelines.apply(event.message);
      return caches.outbox.confirm(event.message);
    case "member.changed":
      return caches.rooms.applyMember(event.member);
    case "room.changed":
      return caches.rooms.applyRoom(event.room);
    case "room.removed":
      return caches.forget(event.roomId);
    case "room.reset":
      return caches.reload(event.roomId);
    default:
      return event satisfies never;
  }
}
