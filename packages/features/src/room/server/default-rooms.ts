import type { Services } from "@parley/api";
import type { Db } from "@parley/db";
import { v7 as uuidv7 } from "uuid";
import { changeMember } from "./change-member.ts";

/** Sees to it that #general is there before anybody is. However many nodes start at once, there is one. */
export async function ensureGeneral({ prisma }: Pick<Db, "prisma">): Promise<void> {
  const general = { id: uuidv7(), uniqueKey: "general", name: "general", topic: "For everybody here" };
  await prisma.room.createMany({ data: { ...general, kind: "public", isDefault: true }, skipDuplicates: true });
}

/** Lets a new person into the rooms that everybody is in; whoever owns the place owns those too. */
export async function joinDefaultRooms(services: Services, userId: string, isOwner: boolean): Promise<void> {
  const rooms = await services.db.prisma.room.findMany({
    where: { isDefault: true, archivedAt: null, removedAt: null },
    select: { id: true },
  });
  const args = { userId, role: isOwner ? ("owner" as const) : ("member" as const) };
  await Promise.all(rooms.map(({ id }) => changeMember(services, id, { kind: "member.join", args })));
}
