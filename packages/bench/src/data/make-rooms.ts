import { randomUUID } from "node:crypto";
import type { Db } from "@parley/db";
import { makeUsers, signIn } from "./crowd.ts";

/** Rooms of one and the same member. */
export interface Rooms {
  userId: string;
  token: string;
  roomIds: string[];
}

export async function makeRooms(db: Db, count: number): Promise<Rooms> {
  const userId = randomUUID();
  const roomIds = Array.from({ length: count }, () => randomUUID());
  await makeUsers(db, [userId]);
  await db.prisma.$executeRaw`
    INSERT INTO rooms (id, kind, head_seq) SELECT unnest(${roomIds}::uuid[]), 'public', 1`;
  await db.prisma.$executeRaw`
    INSERT INTO members (room_id, user_id, changed_seq) SELECT unnest(${roomIds}::uuid[]), ${userId}::uuid, 1`;
  const [token = ""] = await signIn(db, [userId]);
  await db.prisma.$executeRaw`ANALYZE`;
  return { userId, token, roomIds };
}
