import type { Services } from "@parley/api";
import { insertRoom } from "./create-room.ts";
import { joinRoom } from "./join-room.ts";

/** Lets a new person into the rooms that everybody is in. The first one finds none, and gets #general. */
export async function joinDefaultRooms(ctx: Services, userId: string, isFirst: boolean): Promise<void> {
  if (isFirst) {
    await insertRoom(ctx, {
      kind: "public",
      name: "general",
      topic: "For everybody here",
      createdById: userId,
      isDefault: true,
      members: [{ userId, role: "owner" }],
    });
    return;
  }
  const rooms = await ctx.db.prisma.room.findMany({
    where: { isDefault: true, removedAt: null },
    select: { id: true },
  });
  await Promise.all(rooms.map(({ id }) => joinRoom(ctx, id, userId)));
}
