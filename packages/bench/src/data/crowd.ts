import { randomUUID } from "node:crypto";
import { createTokens } from "@parley/auth/tokens";
import type { Db } from "@parley/db";
import { benchSecret } from "../servers/secret.ts";

/** A public room and its members, all signed in. */
export interface Crowd {
  roomId: string;
  /** An access token of each. */
  tokens: string[];
}

const tokenTtlMs = 3_600_000;

export async function makeCrowd(db: Db, size: number): Promise<Crowd> {
  const roomId = randomUUID();
  const userIds = Array.from({ length: size }, () => randomUUID());
  await db.prisma.user.createMany({ data: userIds.map((id) => ({ id, name: "Somebody", email: id })) });
  await db.prisma.room.create({ data: { id: roomId, kind: "public", name: "bench", headSeq: 1 } });
  await db.prisma.member.createMany({ data: userIds.map((userId) => ({ roomId, userId, changedSeq: 1 })) });
  return { roomId, tokens: await signIn(db, userIds) };
}

/** Sessions as signing in makes them, but all in one statement. Returns an access token for each. */
export async function signIn({ prisma }: Db, userIds: readonly string[]): Promise<string[]> {
  const expiresAt = new Date(Date.now() + tokenTtlMs);
  const sessions = userIds.map((userId) => ({ id: randomUUID(), userId, refreshHash: randomUUID(), expiresAt }));
  await prisma.session.createMany({ data: sessions });
  const tokens = createTokens(benchSecret);
  return Promise.all(
    sessions.map(async ({ id, userId }) => (await tokens.signAccess({ userId, sessionId: id }, tokenTtlMs)).token),
  );
}
