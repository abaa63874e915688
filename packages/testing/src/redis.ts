import { freePort } from "@parley/db/free-port";
import { Redis as Client } from "ioredis";
import { type RedisServer, startRedisServer } from "./redis-server.ts";

/** A real Redis of this test's own, that can die and come back empty. */
export interface Redis extends RedisServer {
  readonly url: string;
  /** Takes everything out of it, as an operator can. */
  flush(): Promise<void>;
}

/** Starts a Redis on a free port that keeps nothing on disk. */
export async function startRedis(): Promise<Redis> {
  const server = await startRedisServer({ port: await freePort() });
  return {
    ...server,
    url: `redis://127.0.0.1:${server.port}`,
    async flush() {
      const client = new Client(server.port, "127.0.0.1");
      try {
        await client.flushall();
      } finally {
        client.disconnect();
      }
    },
  };
}
