import type { SignedInContext } from "@parley/api";
import { recordDeed } from "../../user/server/record-deed.ts";
import { allowedBy } from "../permissions.ts";
import { changeRoom } from "./change-room.ts";
import { roomChanged } from "./room-events.ts";
import type { RoomRow } from "./room-rows.ts";

/** For good, and for everybody: from this change on the room is answered like one that never was. */
export async function removeRoom(ctx: SignedInContext, roomId: string): Promise<void> {
  await changeRoom<RoomRow>(ctx, roomId, {
    kind: "room.remove",
    args: { actorId: ctx.identity.userId, allowed: allowedBy("room.remove") },
    toEvent: roomChanged,
  });
  await recordDeed(ctx, { action: "room.removed", targetId: roomId });
}
