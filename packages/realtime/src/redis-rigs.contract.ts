import { startRedis } from "@parley/testing/redis";
import { startClusterRedis } from "@parley/testing/redis-cluster";
import type { RedisServer } from "@parley/testing/redis-server";
import { startSentinelRedis } from "@parley/testing/redis-sentinel";

/** Redis servers of any arrangement, all of which can be reached at this address. */
export interface RedisRig extends AsyncDisposable {
  url: string;
  servers: readonly RedisServer[];
  /** Fulfils when the arrangement is as it should be, after servers were away. */
  whole(): Promise<void>;
}

/** A rig for each form of address. */
export const redisRigs = {
  async single(): Promise<RedisRig> {
    const redis = await startRedis();
    const dispose = () => redis[Symbol.asyncDispose]();
    return { url: redis.url, servers: [redis], whole: async () => {}, [Symbol.asyncDispose]: dispose };
  },

  async sentinel(): Promise<RedisRig> {
    const redis = await startSentinelRedis();
    const dispose = () => redis[Symbol.asyncDispose]();
    return { url: redis.url, servers: redis.servers, whole: async () => {}, [Symbol.asyncDispose]: dispose };
  },

  async cluster(): Promise<RedisRig> {
    const redis = await startClusterRedis();
    const dispose = () => redis[Symbol.asyncDispose]();
    return { url: redis.url, servers: redis.servers, whole: redis.whole, [Symbol.asyncDispose]: dispose };
  },
};

export async function cut({ servers }: RedisRig): Promise<void> {
  await Promise.all(servers.map((server) => server.kill()));
}

export async function mend({ servers, whole }: RedisRig): Promise<void> {
  await Promise.all(servers.map((server) => server.restart()));
  await whole();
}
