import { randomUUID } from "node:crypto";
import { createSessions } from "@parley/auth/sessions";
import { createTokens } from "@parley/auth/tokens";
import type { Db } from "@parley/db";
import { benchSecret } from "../servers/secret.ts";

/** A public room and its members, all signed in. */
export interface Crowd {
  roomId: string;
  /** An access token of each. */
  tokens: string[];
}

const client = { address: "127.0.0.1", userAgent: "bench" };
const tokenTtlMs = 3_600_000;

export async function makeCrowd(db: Db, size: number): Promise<Crowd> {
  const roomId = randomUUID();
  const userIds = Array.from({ length: size }, () => randomUUID());
  await db.prisma.user.createMany({ data: userIds.map((id) => ({ id, name: "Somebody", email: id })) });
  await db.prisma.room.create({ data: { id: roomId, kind: "public", name: "bench", headSeq: 1 } });
  await db.prisma.member.createMany({ data: userIds.map((userId) => ({ roomId, userId, changedSeq: 1 })) });

  const sessions = createSessions(db);
  const tokens = createTokens(benchSecret);
  async function signIn(userId: string): Promise<string> {
    const { sessionId } = await sessions.create(userId, client);
    return (await tokens.signAccess({ userId, sessionId }, tokenTtlMs)).token;
  }
  return { roomId, tokens: await Promise.all(userIds.map(signIn)) };
}
