import { Redis, type RedisOptions } from "ioredis";
import type { ErrorListener } from "./listeners.ts";

/**
 * Nothing waits for Redis: a command that cannot be sent fails at once, one without an answer soon, none is sent twice,
 * and a connection that has gone is tried again for ever.
 */
const fastFailing = {
  // Nothing here needs RESP3, and every server and proxy speaks RESP2.
  protocol: 2,
  maxRetriesPerRequest: 1,
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  // Subscriptions are restored by us, who have to know when they are in force.
  autoResubscribe: false,
  connectTimeout: 2_000,
  disconnectTimeout: 100,
  retryStrategy: (attempt) => Math.random() * Math.min(2_000, 50 * 2 ** attempt),
} satisfies RedisOptions;

/** For commands: each fails after half a second without an answer. */
export function connectCommands(url: string, onError: ErrorListener): Redis {
  return connect(url, { ...fastFailing, commandTimeout: 500 }, onError);
}

/** For listening: taking up thousands of topics again may take a while. */
export function connectSubscriber(url: string, onError: ErrorListener): Redis {
  return connect(url, { ...fastFailing, commandTimeout: 2_000 }, onError);
}

/** The one place that knows what a Redis address can be: one server, by `redis:`, `rediss:` or the path of a socket. */
function connect(url: string, options: RedisOptions, onError: ErrorListener): Redis {
  if (!/^(rediss?:\/\/|\/)/.test(url)) throw new Error("A Redis address begins with redis://, rediss:// or /");
  const redis = new Redis(url, options);
  // One word for each time it goes away, not for each vain attempt to bring it back.
  let isAway = false;
  redis.on("ready", () => (isAway = false));
  redis.on("error", (error) => {
    if (!isAway) onError(error);
    isAway = true;
  });
  return redis;
}
