import { randomUUID } from "node:crypto";
import type { Bus } from "./bus.ts";
import { createListeners, type ErrorListener, warn } from "./listeners.ts";
import { type RedisAddress, parseRedisAddress } from "./redis-address.ts";
import type { CarrierListeners, CarrierTimes, RedisCarrier } from "./redis-carrier.ts";
import { createDial } from "./redis-client.ts";
import { createRedisCluster } from "./redis-cluster.ts";
import { createRedisLink } from "./redis-link.ts";
import { wholeVerbs } from "./redis-verbs.ts";
import { createTopicListeners } from "./topic-listeners.ts";

export interface RedisBusOptions {
  /** In any of the forms that `parseRedisAddress` reads. */
  url: string;
  /** Marks what this node has sent. */
  nodeId: string;
  /** Told of connections that break and of listeners that throw. */
  onError?: ErrorListener;
  /** How long a topic stays subscribed after its last listener. */
  lingerMs?: number;
  canaryIntervalMs?: number;
  canaryAnswerMs?: number;
}

/** Keeps Parley's topics apart from what else uses the same Redis. */
const prefix = "parley:";

/**
 * A bus of nodes that share a Redis, over its publish and subscribe: one server, a group under Sentinel, or a cluster with
 * its sharded kind. It is up while a beat sent to each server that matters comes back.
 *
 * @throws when the address is none of a Redis.
 */
export function createRedisBus(options: RedisBusOptions): Bus {
  const { nodeId, onError = warn } = options;
  // Two nodes that were given the same name must hear each other nevertheless.
  const origin = `${encodeURIComponent(nodeId)}/${randomUUID()} `;
  const changes = createListeners<[isUp: boolean]>(onError);
  const listeners = createTopicListeners({
    onError,
    onFirst: (topic) => carrier.want(prefix + topic),
    onLast: (topic) => carrier.release(prefix + topic),
    ready: async (topic) => (carrier.isUp ? carrier.ready(prefix + topic) : undefined),
  });
  const carrier = createCarrier(parseRedisAddress(options.url), {
    beatPrefix: `${prefix}beat:${origin.trim()}`,
    lingerMs: options.lingerMs ?? 30_000,
    canaryIntervalMs: options.canaryIntervalMs ?? 2_000,
    canaryAnswerMs: options.canaryAnswerMs ?? 1_000,
    onError,
    onChange: changes.call,
    onPayload(channel, message) {
      if (message.startsWith(origin)) return;
      listeners.call(channel.slice(prefix.length), message.slice(message.indexOf(" ") + 1));
    },
  });

  return {
    publish(topic, payload, poke) {
      listeners.call(topic, payload);
      carrier.publish(prefix + topic, origin + payload, poke === undefined ? undefined : origin + poke);
    },

    subscribe: listeners.add,

    get isUp() {
      return carrier.isUp;
    },

    onChange: (listener) => changes.add(listener),

    async [Symbol.asyncDispose]() {
      carrier[Symbol.dispose]();
    },
  };
}

interface CarrierOptions extends CarrierListeners, CarrierTimes {
  beatPrefix: string;
}

function createCarrier(address: RedisAddress, options: CarrierOptions): RedisCarrier {
  if (address.kind === "cluster") return createRedisCluster({ ...options, address });
  const dial = createDial(address, options.onError);
  return createRedisLink({ ...options, dial, verbs: wholeVerbs, beatChannel: options.beatPrefix });
}
