import { type Db, createDb } from "@parley/db";
import { makeRooms } from "../data/make-rooms.ts";

/** Rooms that fill with messages, evenly, of one and the same member. */
export interface History {
  roomIds: string[];
  token: string;
  /** The head of each room once there are `total` messages in all. */
  headOf(total: number): number;
  /** Until there are so many in all. */
  fillTo(total: number): Promise<void>;
}

const body = "The pier camera is back online, and the tide tables are in the channel notes.";

/** Of the database's own making, without a server: the rows are those that sending would have left. */
export async function createHistory(db: Db, databaseUrl: string, rooms: number): Promise<History> {
  const { userId, token, roomIds } = await makeRooms(db, rooms);
  const headOf = (total: number) => 1 + Math.floor(total / rooms);
  let filled = 0;

  return {
    roomIds,
    token,
    headOf,
    async fillTo(total) {
      // One connection, so that its settings hold for what follows: rows that are right by construction need no
      // looking up of their room and author, and nobody misses them after a power cut.
      await using filler = createDb(databaseUrl, { poolSize: 1, statementTimeoutMs: 900_000 });
      await filler.prisma.$executeRaw`SET session_replication_role = replica`;
      await filler.prisma.$executeRaw`SET synchronous_commit = off`;
      await filler.prisma.$executeRaw`
        INSERT INTO messages (id, room_id, seq, changed_seq, client_id, author_id, body)
        SELECT ('00000000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, (${roomIds}::uuid[])[1 + i % ${rooms}], 2 + i / ${rooms}, 2 + i / ${rooms},
          lpad(i::text, 20, '0'), ${userId}::uuid, ${body}
        FROM generate_series(${filled}::int, ${total - 1}::int) AS i`;
      await filler.prisma.$executeRaw`UPDATE rooms SET head_seq = ${headOf(total)} WHERE id = ANY(${roomIds}::uuid[])`;
      await filler.prisma.$executeRaw`VACUUM ANALYZE messages`;
      filled = total;
    },
  };
}
