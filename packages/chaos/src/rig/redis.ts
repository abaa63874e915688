import { askRedis } from "@parley/testing/ask-redis";
import { startRedis } from "@parley/testing/redis";
import { startClusterRedis } from "@parley/testing/redis-cluster";
import { startSentinelRedis } from "@parley/testing/redis-sentinel";
import type { RedisServer } from "@parley/testing/redis-server";
import type { Random } from "../random.ts";

/** The forms in which a Redis can join the nodes. */
export const redisForms = ["single", "sentinel", "cluster"] as const;
export type RedisForm = (typeof redisForms)[number];

/** The Redis that joins the nodes. */
export interface RigRedis extends AsyncDisposable {
  readonly form: RedisForm;
  readonly url: string;
  readonly servers: readonly RedisServer[];
  /** A server whose loss is felt. */
  victim(random: Random): Promise<RedisServer>;
  /** Has every server that runs do this; what one of them refuses is left. */
  command(...words: [string, ...(string | number)[]]): Promise<void>;
}

export async function startRigRedis(form: RedisForm): Promise<RigRedis> {
  const { url, servers, victim, dispose } = await start(form);
  return {
    form,
    url,
    servers,
    victim,
    async command(word, ...words) {
      const running = servers.filter((server) => server.isRunning());
      await Promise.allSettled(running.map(({ port }) => askRedis(port, (client) => client.call(word, ...words))));
    },
    [Symbol.asyncDispose]: dispose,
  };
}

interface Started extends Pick<RigRedis, "url" | "servers" | "victim"> {
  dispose: () => PromiseLike<void>;
}

async function start(form: RedisForm): Promise<Started> {
  switch (form) {
    case "single": {
      const redis = await startRedis();
      const dispose = () => redis[Symbol.asyncDispose]();
      return { url: redis.url, servers: [redis], victim: async () => redis, dispose };
    }
    case "sentinel": {
      const redis = await startSentinelRedis();
      const dispose = () => redis[Symbol.asyncDispose]();
      return { url: redis.url, servers: redis.servers, victim: redis.master, dispose };
    }
    case "cluster": {
      const redis = await startClusterRedis();
      const dispose = () => redis[Symbol.asyncDispose]();
      return { url: redis.url, servers: redis.servers, victim: async (random) => random.pick(redis.servers), dispose };
    }
  }
}
