import type { Cluster, Redis } from "ioredis";
import { RateLimiterRedis, RateLimiterRes } from "rate-limiter-flexible";
import type { RateLimit, SharedCounts } from "./rate-limit.ts";

export interface RedisCountsOptions {
  redis: Redis | Cluster;
  /** Keeps the keys of one limit apart from those of others. */
  name: string;
  limit: RateLimit;
}

/** The counts of one limit in Redis, which forgets them by itself. */
export function createRedisCounts({ redis, name, limit }: RedisCountsOptions): SharedCounts {
  const { points, windowMs, lockoutMs } = limit;
  const limiter = new RateLimiterRedis({
    storeClient: redis,
    keyPrefix: `parley:limit:${name}`,
    points,
    duration: windowMs / 1_000,
    ...(lockoutMs !== undefined && { blockDuration: lockoutMs / 1_000 }),
    rejectIfRedisNotReady: true,
  });

  return {
    async add(key, added) {
      try {
        await limiter.consume(key, added);
        return 0;
      } catch (refusal) {
        if (refusal instanceof RateLimiterRes) return Math.max(1, refusal.msBeforeNext);
        throw refusal;
      }
    },
  };
}
