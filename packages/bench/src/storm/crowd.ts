import { randomUUID } from "node:crypto";
import { createTokens } from "@parley/auth/tokens";
import type { Db } from "@parley/db";
import { benchSecret } from "../servers/secret.ts";

/** Somebody with a session, who is a member of one room. */
export interface Member {
  roomId: string;
  token: string;
}

const tokenTtlMs = 3_600_000;

/** Makes so many people, dealt out to so many public rooms. */
export async function makeMembers({ prisma }: Db, people: number, rooms: number): Promise<Member[]> {
  const roomIds = Array.from({ length: rooms }, () => randomUUID());
  const members = Array.from({ length: people }, (_, index) => ({
    userId: randomUUID(),
    sessionId: randomUUID(),
    roomId: roomIds[index % rooms] ?? "",
  }));
  const expiresAt = new Date(Date.now() + tokenTtlMs);
  await prisma.user.createMany({ data: members.map(({ userId: id }) => ({ id, name: "Somebody", email: id })) });
  await prisma.room.createMany({
    data: roomIds.map((id) => ({ id, kind: "public" as const, name: "storm", headSeq: 1 })),
  });
  await prisma.member.createMany({ data: members.map(({ userId, roomId }) => ({ roomId, userId, changedSeq: 1 })) });
  await prisma.session.createMany({
    data: members.map(({ userId, sessionId: id }) => ({ id, userId, refreshHash: randomUUID(), expiresAt })),
  });
  const tokens = createTokens(benchSecret);
  return Promise.all(
    members.map(async ({ userId, sessionId, roomId }) => ({
      roomId,
      token: (await tokens.signAccess({ userId, sessionId }, tokenTtlMs)).token,
    })),
  );
}
