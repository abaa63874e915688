import type { SignedInContext } from "@parley/api";
import { allowedBy } from "../permissions.ts";
import type { Room, UpdateRoom } from "../schema.ts";
import { changeRoom } from "./change-room.ts";
import { roomChanged } from "./room-events.ts";
import { type RoomRow, toRoom } from "./room-rows.ts";

/** Changes what is given and leaves the rest. Nothing happens, and nobody is told, when it was so already. */
export async function updateRoom(ctx: SignedInContext, { roomId, topic, ...fields }: UpdateRoom): Promise<Room> {
  const isRegulation = "category" in fields || "isReadOnly" in fields || "slowModeMs" in fields;
  const { row } = await changeRoom<RoomRow>(ctx, roomId, {
    kind: "room.update",
    args: {
      actorId: ctx.identity.userId,
      allowed: allowedBy(isRegulation ? "room.regulate" : "room.update"),
      ...fields,
      ...(topic !== undefined && { topic: topic.trim() || null }),
    },
    toEvent: roomChanged,
  });
  return toRoom(row);
}
