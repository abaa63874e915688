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
  await makeUsers(db, userIds);
  await db.prisma.room.create({ data: { id: roomId, kind: "public", name: "bench", headSeq: 1 } });
  await db.prisma.$executeRaw`
    INSERT INTO members (room_id, user_id, changed_seq) SELECT ${roomId}::uuid, unnest(${userIds}::uuid[]), 1`;
  const tokens = await signIn(db, userIds);
  // As it would have been long before a database has so many people.
  await db.prisma.$executeRaw`ANALYZE`;
  return { roomId, tokens };
}

export async function makeUsers({ prisma }: Db, userIds: readonly string[]): Promise<void> {
  await prisma.$executeRaw`
    INSERT INTO users (id, name, email) SELECT id, 'Somebody', id::text FROM unnest(${userIds}::uuid[]) AS id`;
}

/** Sessions as signing in makes them, but all in one statement. Returns an access token for each. */
export async function signIn({ prisma }: Db, userIds: readonly string[]): Promise<string[]> {
  const sessionIds = userIds.map(() => randomUUID());
  await prisma.$executeRaw`
    INSERT INTO sessions (id, user_id, refresh_hash, expires_at)
    SELECT id, user_id, id::text, now() + interval '1 hour'
    FROM unnest(${sessionIds}::uuid[], ${userIds}::uuid[]) AS one (id, user_id)`;
  const tokens = createTokens(benchSecret);
  return Promise.all(
    userIds.map(async (userId, index) => {
      const { token } = await tokens.signAccess({ userId, sessionId: sessionIds[index] ?? "" }, tokenTtlMs);
      return token;
    }),
  );
}
