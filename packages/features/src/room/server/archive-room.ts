import type { SignedInContext } from "@parley/api";
import { recordDeed } from "../../user/server/record-deed.ts";
import { allowedBy } from "../permissions.ts";
import type { Room } from "../schema.ts";
import { changeRoom } from "./change-room.ts";
import { roomChanged } from "./room-events.ts";
import { type RoomRow, toRoom } from "./room-rows.ts";

/** Closes a room for new messages and members, and opens it again. What is in it can be read all the while. */
export async function archiveRoom(ctx: SignedInContext, roomId: string, isArchived: boolean): Promise<Room> {
  const { row, isNew } = await changeRoom<RoomRow>(ctx, roomId, {
    kind: "room.archive",
    args: { actorId: ctx.identity.userId, allowed: allowedBy("room.archive"), isArchived },
    toEvent: roomChanged,
  });
  if (isNew) await recordDeed(ctx, { action: isArchived ? "room.archived" : "room.reopened", targetId: roomId });
  return toRoom(row);
}
