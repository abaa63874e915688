import { AppError, type Services, type SignedInContext } from "@parley/api";
import type { RoomKind, RoomSummary, CreateRoom as Input } from "../schema.ts";
import { v7 as uuidv7 } from "uuid";
import { pokeUser } from "./poke-user.ts";
import { requireWelcome } from "./require-welcome.ts";
import { roomById } from "./room-by-id.ts";

/**
 * Makes a room with its creator as owner, and whoever else is named as members.
 * @throws {AppError} `DIRECT_REFUSED` or `PERSON_BLOCKED` for a group in which one has blocked the caller or the reverse
 */
export async function createRoom(ctx: SignedInContext, input: Input): Promise<RoomSummary> {
  const { userId } = ctx.identity;
  const others = [...new Set(input.userIds)].filter((id) => id !== userId);
  await requireUsers(ctx, others);
  if (input.kind === "group") await requireWelcome(ctx, others);
  const roomId = await insertRoom(ctx, {
    kind: input.kind,
    name: input.name ?? null,
    topic: input.topic?.trim() || null,
    ...(input.kind !== "group" && regulation(input)),
    ...(input.metadata && { metadata: input.metadata }),
    createdById: userId,
    members: [{ userId, role: "owner" }, ...others.map((id) => ({ userId: id, role: "member" as const }))],
  });
  return roomById(ctx, roomId);
}

/** What only channels have. */
function regulation({
  category,
  isReadOnly,
  slowModeMs,
}: Input): Pick<NewRoom, "category" | "isReadOnly" | "slowModeMs"> {
  return { category: category ?? null, isReadOnly: isReadOnly ?? false, slowModeMs: slowModeMs ?? 0 };
}

export interface NewRoom {
  kind: RoomKind;
  name: string | null;
  topic: string | null;
  category?: string | null;
  isReadOnly?: boolean;
  slowModeMs?: number;
  metadata?: NonNullable<Input["metadata"]>;
  createdById: string;
  uniqueKey?: string;
  members: { userId: string; role: "owner" | "member" }[];
}

/** The room and its first members in one transaction, each member with a number of the log. */
export async function insertRoom(ctx: Services, { members, ...room }: NewRoom): Promise<string> {
  const id = uuidv7();
  await ctx.db.prisma.room.create({
    data: {
      ...room,
      id,
      headSeq: members.length,
      members: { create: members.map((member, index) => toRow(member, index + 1, room.createdById)) },
    },
  });
  for (const { userId } of members) pokeUser(ctx, userId, id);
  ctx.notifications.wake(id);
  return id;
}

function toRow(member: NewRoom["members"][number], seq: number, creatorId: string) {
  const addedById = member.userId === creatorId ? null : creatorId;
  return { ...member, changedSeq: seq, joinedSeq: seq, addedById };
}

export async function requireUsers(ctx: Services, userIds: string[]): Promise<void> {
  if (userIds.length === 0) return;
  const found = await ctx.db.prisma.user.count({ where: { id: { in: userIds } } });
  if (found !== userIds.length) throw new AppError("USER_NOT_FOUND");
}
