import type { Cluster, Redis } from "ioredis";
import { type ErrorListener, warn } from "./listeners.ts";
import type { RateLimit, RateLimiter } from "./rate-limit.ts";
import { type DisposableRateLimiter, createRateLimiter } from "./rate-limiter.ts";
import { connectCommands } from "./redis-client.ts";
import { createRedisCounts } from "./redis-counts.ts";

/** One limiter for each named limit. */
export interface RateLimiters<Name extends string> extends AsyncDisposable {
  get(name: Name): RateLimiter;
}

export interface RateLimitersOptions<Name extends string> {
  limits: Readonly<Record<Name, RateLimit>>;
  /** Where the nodes share their counts; absent, each counts for itself. */
  redisUrl?: string | undefined;
  /** Told of connections that break. */
  onError?: ErrorListener;
}

export function createRateLimiters<Name extends string>(options: RateLimitersOptions<Name>): RateLimiters<Name> {
  const { limits, redisUrl, onError = warn } = options;
  const redis = redisUrl === undefined ? undefined : connectCommands(redisUrl, onError);
  const limiters = new Map<Name, DisposableRateLimiter>();

  function open(name: Name): RateLimiter {
    const limiter = createLimiter({ name, limit: limits[name], redis });
    limiters.set(name, limiter);
    return limiter;
  }

  return {
    get: (name) => limiters.get(name) ?? open(name),
    async [Symbol.asyncDispose]() {
      for (const limiter of limiters.values()) limiter[Symbol.dispose]();
      redis?.disconnect();
    },
  };
}

interface LimiterOptions {
  name: string;
  limit: RateLimit;
  redis: Redis | Cluster | undefined;
}

function createLimiter({ name, limit, redis }: LimiterOptions): DisposableRateLimiter {
  return createRateLimiter(limit, redis && createRedisCounts({ redis, name, limit }));
}
