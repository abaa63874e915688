import { type Limits, noLimits } from "@parley/api";
import { type ErrorListener, createRateLimiters } from "@parley/realtime";
import type { ServerEnv } from "./env.ts";
import { isLimitName, readLimits } from "./limit-env.ts";

/** The node's limits as its environment has them, shared with the other nodes where there is a Redis. */
export function createLimits(env: ServerEnv, onError: ErrorListener): Limits & AsyncDisposable {
  if (env.LIMITS === "off") return { ...noLimits, async [Symbol.asyncDispose]() {} };
  const limiters = createRateLimiters({ limits: readLimits(env), redisUrl: env.REDIS_URL, onError });
  return {
    get: (name) => (isLimitName(name) ? limiters.get(name) : undefined),
    [Symbol.asyncDispose]: () => limiters[Symbol.asyncDispose](),
  };
}
