import type { Services } from "@parley/api";
import { type ActivityRoom, openActivityRoom } from "./activity-room.ts";
import type { ActivityFollower } from "./follower.ts";

/** The rooms that are followed on a node, by the node's hub: all who follow one share it. */
const rooms = new WeakMap<Services["hub"], Map<string, ActivityRoom>>();

/** Adds a follower, who was a member at `follower.since`, until it is deleted from the room that is returned. */
export function holdActivityRoom(
  ctx: Pick<Services, "bus" | "hub" | "memberships">,
  roomId: string,
  follower: ActivityFollower,
): ActivityRoom {
  const known = rooms.get(ctx.hub) ?? new Map<string, ActivityRoom>();
  rooms.set(ctx.hub, known);
  const onEmpty = () => void known.delete(roomId);
  const room = known.get(roomId) ?? openActivityRoom(ctx, { roomId, headSeq: follower.since, onEmpty });
  known.set(roomId, room);
  room.add(follower);
  return room;
}
