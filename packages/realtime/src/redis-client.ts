import { Cluster, Redis, type RedisOptions } from "ioredis";
import type { ErrorListener } from "./listeners.ts";
import {
  type ClusterAddress,
  type HostAndPort,
  parseRedisAddress,
  type SentinelAddress,
  type SingleAddress,
} from "./redis-address.ts";

/** How long a command may wait for its answer, in milliseconds. */
export interface Patience {
  commandTimeoutMs: number;
}

/** Opens one more connection to the same Redis. It tries for ever to be there, until it is disconnected. */
export type Dial = (patience: Patience) => Redis;

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
  retryStrategy: backoffMs,
} satisfies RedisOptions;

function backoffMs(attempt: number): number {
  return Math.random() * Math.min(2_000, 50 * 2 ** attempt);
}

/**
 * A connection for commands, to a Redis of any form: each fails after half a second without an answer. In a cluster, the
 * keys of one command have to share a hash tag.
 *
 * @throws when the address is none of a Redis.
 */
export function connectCommands(url: string, onError: ErrorListener): Redis | Cluster {
  const address = parseRedisAddress(url);
  const commandTimeoutMs = 500;
  if (address.kind !== "cluster") return createDial(address, onError)({ commandTimeoutMs });
  const { retryStrategy, ...perServer } = { ...fastFailing, ...login(address), commandTimeout: commandTimeoutMs };
  const cluster = new Cluster(address.servers, {
    clusterRetryStrategy: retryStrategy,
    enableOfflineQueue: false,
    // Whoever asked decides whether to ask again.
    retryDelayOnFailover: 0,
    retryDelayOnClusterDown: 0,
    maxRedirections: 3,
    slotsRefreshInterval: 5_000,
    redisOptions: perServer,
  });
  return keepAlive(cluster, onError);
}

/** A way to one server, or to whichever server Sentinel names at the time. */
export function createDial(address: SingleAddress | SentinelAddress, onError: ErrorListener): Dial {
  return ({ commandTimeoutMs }) => {
    const patient = { ...fastFailing, commandTimeout: commandTimeoutMs };
    const redis =
      address.kind === "single" ? new Redis(address.url, patient) : new Redis({ ...patient, ...bySentinel(address) });
    return keepAlive(redis, onError);
  };
}

/** A way to one server of a cluster. */
export function createClusterDial(address: ClusterAddress, server: HostAndPort, onError: ErrorListener): Dial {
  return ({ commandTimeoutMs }) => {
    const options = { ...fastFailing, ...server, ...login(address), commandTimeout: commandTimeoutMs };
    return keepAlive(new Redis(options), onError);
  };
}

/** A connection for one question to a server of a cluster: it connects when asked to, and does not try again. */
export function createClusterAsker(
  address: ClusterAddress,
  server: HostAndPort,
  { commandTimeoutMs }: Patience,
): Redis {
  const redis = new Redis({
    ...fastFailing,
    ...server,
    ...login(address),
    connectTimeout: commandTimeoutMs,
    commandTimeout: commandTimeoutMs,
    retryStrategy: () => null,
    lazyConnect: true,
  });
  return redis.on("error", () => {});
}

function bySentinel(address: SentinelAddress): RedisOptions {
  const { sentinels, name, db, sentinelPassword, isEncrypted } = address;
  return {
    sentinels,
    name,
    db,
    ...login(address),
    ...(isEncrypted && { sentinelTLS: {}, enableTLSForSentinelMode: true }),
    ...(sentinelPassword !== undefined && { sentinelPassword }),
    sentinelCommandTimeout: 1_000,
    sentinelRetryStrategy: backoffMs,
  };
}

function login({ username, password, isEncrypted }: SentinelAddress | ClusterAddress): RedisOptions {
  return {
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    ...(isEncrypted && { tls: {} }),
  };
}

/** One word for each time it goes away, not for each vain attempt to bring it back. */
function keepAlive<Client extends Redis | Cluster>(redis: Client, onError: ErrorListener): Client {
  let isAway = false;
  redis.on("ready", () => (isAway = false));
  redis.on("error", (error: unknown) => {
    if (!isAway) onError(error);
    isAway = true;
  });
  return redis;
}
