import { ServerEnv, startServer } from "@parley/server/app";
import { makeEvent } from "./event.ts";
import type { Peer, StartServer } from "./peer.ts";
import { benchSecret } from "./secret.ts";

/** The real server. What is published goes straight to the hub; the room's head is kept in step for those who look. */
export async function startParley({ roomId, databaseUrl, redisUrl }: StartServer): Promise<Peer> {
  const env = { AUTH_SECRET: benchSecret, SERVER_PORT: 0, HOST: "127.0.0.1", LIMITS: "off", LOG_LEVEL: "warn" };
  const server = await startServer(ServerEnv.parse({ ...env, DATABASE_URL: databaseUrl, REDIS_URL: redisUrl }));
  const { db, hub } = server.node.services;
  const [room] = await db.prisma.room.findMany({ where: { id: roomId } });
  let stored = room?.headSeq ?? 0;
  let unstored = 0;

  // Anti-entropy would take a stream that is ahead of its room for one that a restore has set back.
  const { sql } = db;
  db.sql = async <Row extends object>(name: string, text: string, values: readonly unknown[]) => {
    const rows = await sql<Row>(name, text, values);
    if (name !== "room-heads") return rows;
    return rows.map((row) =>
      "head_seq" in row && typeof row.head_seq === "number" ? { ...row, head_seq: row.head_seq + unstored } : row,
    );
  };

  return {
    port: server.port,
    async settle() {
      if (unstored === 0) return;
      stored += unstored;
      unstored = 0;
      await db.prisma.room.update({ where: { id: roomId }, data: { headSeq: stored } });
    },
    publish() {
      const seq = stored + ++unstored;
      hub.publish(roomId, [{ seq, ends: null, json: JSON.stringify(makeEvent(roomId, seq)) }]);
    },
  };
}
