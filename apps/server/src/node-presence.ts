import type { Presence } from "@parley/api";
import type { Db } from "@parley/db";
import { createPresence } from "@parley/features/presence/server/create-presence";
import {
  type Bus,
  type PresenceStore,
  createMemoryPresenceStore,
  createPresenceNode,
  createRedisPresenceStore,
} from "@parley/realtime";
import type { ServerEnv } from "./env.ts";

export interface NodePresenceParts {
  db: Db;
  bus: Bus;
  nodeId: string;
  onError(error: unknown): void;
}

/** Presence with the store it lives in: Redis where nodes share one, this process otherwise. */
export async function createNodePresence(
  env: ServerEnv,
  { db, bus, nodeId, onError }: NodePresenceParts,
): Promise<Presence & AsyncDisposable> {
  const store = createStore(env, onError);
  const presence = await createPresence({
    ...{ db, bus, nodeId, onError },
    expiryMs: env.PRESENCE_RENEW_MS,
    takePart: (options) =>
      createPresenceNode({
        ...{ ...options, store, bus, onError },
        renewMs: env.PRESENCE_RENEW_MS,
        sweepMs: env.PRESENCE_SWEEP_MS,
      }),
  });
  const { [Symbol.asyncDispose]: stop } = presence;
  return Object.assign(presence, {
    async [Symbol.asyncDispose]() {
      await stop();
      await store[Symbol.asyncDispose]();
    },
  });
}

function createStore(env: ServerEnv, onError: (error: unknown) => void): PresenceStore {
  const times = { leaseMs: env.PRESENCE_LEASE_MS, settleMs: env.PRESENCE_SETTLE_MS };
  if (!env.REDIS_URL) return createMemoryPresenceStore(times);
  return createRedisPresenceStore({ ...times, url: env.REDIS_URL, onError });
}
