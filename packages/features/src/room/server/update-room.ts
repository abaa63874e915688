import type { SignedInContext } from "@parley/api";
import type { Room, UpdateRoom } from "../schema.ts";
import { changeRoom } from "./change-room.ts";
import { permissions } from "./permissions.ts";
import { roomChanged } from "./room-events.ts";
import { type RoomRow, toRoom } from "./room-rows.ts";

/** Renames a room or gives it another topic. */
export async function updateRoom(ctx: SignedInContext, { roomId, ...fields }: UpdateRoom): Promise<Room> {
  const { row } = await changeRoom<RoomRow>(ctx, roomId, {
    kind: "room.update",
    args: { actorId: ctx.identity.userId, allowed: permissions["room.update"], ...fields },
    toEvent: roomChanged,
  });
  return toRoom(row);
}
