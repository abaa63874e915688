import type { Call } from "../../call/schema.ts";
import type { Timelines } from "../../message/client/timelines.ts";
import type { Message } from "../../message/schema.ts";
import type { RoomCache } from "../../room/client/room-cache.ts";
import type { RoomEvent } from "../schema.ts";

/** Everything that a room's events change. */
interface Targets {
  timelines: Timelines;
  rooms: RoomCache;
  onMessage: (message: Message) => void;
  onCall: (call: Call) => void;
  /** Loads the room afresh. */
  reload: (roomId: string) => void;
  /** The room is no longer the user's. */
  forget: (roomId: string) => void;
}

/** Takes in one change of a room. Taking it in twice, or after a later one, does no harm. */
export function applyEvent({ timelines, rooms, onMessage, onCall, reload, forget }: Targets, event: RoomEvent): void {
  switch (event.type) {
    case "message.created":
    case "message.changed":
    case "message.removed":
      timelines.apply(event.message);
      return onMessage(event.message);
    case "member.changed":
      return rooms.applyMember(event.member);
    case "room.changed":
      return rooms.applyRoom(event.room);
    case "call.changed":
      return onCall(event.call);
    case "room.removed":
      return forget(event.roomId);
    case "room.reset":
      return reload(event.roomId);
    default:
      return event satisfies never;
  }
}
