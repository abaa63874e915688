import type { SignedInContext } from "@parley/api";
import { failureOf } from "@parley/db";
import type { RoomSummary } from "../schema.ts";
import { insertRoom, requireUsers } from "./create-room.ts";
import { requireWelcome } from "./require-welcome.ts";
import { roomById } from "./room-by-id.ts";

/**
 * The one conversation of two people, made when there is none, whoever asks first. With oneself it holds notes.
 * @throws {AppError} `DIRECT_REFUSED` or `PERSON_BLOCKED` when there is none and one has blocked the other
 */
export async function openDirect(ctx: SignedInContext, otherId: string): Promise<RoomSummary> {
  const { userId } = ctx.identity;
  const userIds = [...new Set([userId, otherId])].toSorted();
  await requireUsers(ctx, userIds);
  const uniqueKey = userIds.join(":");
  const roomId = (await findDirect(ctx, uniqueKey)) ?? (await insertDirect(ctx, uniqueKey, userIds));
  return roomById(ctx, roomId);
}

async function findDirect(ctx: SignedInContext, uniqueKey: string): Promise<string | null> {
  const room = await ctx.db.prisma.room.findUnique({ where: { uniqueKey }, select: { id: true } });
  return room?.id ?? null;
}

async function insertDirect(ctx: SignedInContext, uniqueKey: string, userIds: string[]): Promise<string> {
  await requireWelcome(ctx, userIds);
  try {
    return await insertRoom(ctx, {
      kind: "direct",
      name: null,
      topic: null,
      createdById: ctx.identity.userId,
      uniqueKey,
      members: userIds.map((userId) => ({ userId, role: "member" })),
    });
  } catch (error) {
    // The other one opened it at the same moment.
    const roomId = failureOf(error) === "duplicate" ? await findDirect(ctx, uniqueKey) : null;
    if (roomId === null) throw error;
    return roomId;
  }
}
