import type { RoomSummary } from "../../room/schema.ts";
import type { Data } from "../../trpc.ts";
import type { MeEvent } from "../schema.ts";
import { type MeTargets, applyMeEvent } from "./apply-me-event.ts";

export interface FollowMeOptions extends Data, MeTargets {
  /** The server has answered, and so accepted who we are. */
  onAccepted?: () => void;
  /** Word of what is new in these rooms has reached this device. */
  onReceived?: (rooms: RoomSummary[]) => void;
}

/** Keeps what concerns the signed-in user fresh. Returns how to stop. */
export function followMe({ onAccepted, onReceived, ...targets }: FollowMeOptions): () => void {
  const stream = targets.client.live.me.subscribe(undefined, {
    onData(event) {
      onAccepted?.();
      applyMeEvent(targets, event);
      onReceived?.(roomsOf(targets, event));
    },
  });
  return () => stream.unsubscribe();
}

/** The rooms that an event told something new of, as they are now. */
function roomsOf({ rooms }: MeTargets, event: MeEvent): RoomSummary[] {
  if (event.type === "me.snapshot") return event.rooms;
  if (event.type === "membership.gained") return [event.room];
  const room = event.type === "unread.moved" && rooms.get(event.roomId);
  return room ? [room] : [];
}
