import type { Services } from "@parley/api";
import { type ActivityRoom, openActivityRoom } from "./activity-room.ts";
import type { ActivityFollower } from "./follower.ts";

/** The rooms that are followed on a node, by the node's hub: all who follow one share it. */
const rooms = new WeakMap<Services["hub"], Map<string, ActivityRoom>>();

export interface HeldActivityRoom extends Disposable {
  readonly room: Pick<ActivityRoom, "ready" | "typing">;
}

/** Adds a follower, who was a member at `follower.since`, until disposed. */
export function holdActivityRoom(
  ctx: Pick<Services, "bus" | "hub" | "memberships">,
  roomId: string,
  follower: ActivityFollower,
): HeldActivityRoom {
  const known = rooms.get(ctx.hub) ?? new Map<string, ActivityRoom>();
  rooms.set(ctx.hub, known);
  const room = known.get(roomId) ?? openActivityRoom(ctx, { roomId, headSeq: follower.since });
  known.set(roomId, room);
  room.add(follower);
  return {
    room,
    [Symbol.dispose]() {
      if (!room.delete(follower) || known.get(roomId) !== room) return;
      known.delete(roomId);
      room[Symbol.dispose]();
    },
  };
}
