import type { Redis } from "ioredis";
import { isElsewhere, type RedisVerbs } from "./redis-verbs.ts";

/**
 * The channels a node is subscribed to in Redis. Those wanted within one turn of the event loop go in one command, and
 * one that nobody listens to any more is kept for a while, since somebody often comes back.
 */
export interface RedisSubscriptions {
  want(channel: string): void;
  release(channel: string): void;
  /** Forgets at once what belongs to another server now. */
  keep(isOurs: (channel: string) => boolean): void;
  /** Settles when the channel is in force, or when the connection is lost. */
  ready(channel: string): Promise<void>;
  /** Subscribes to all that are wanted and not in force. Never rejects. */
  restore(): Promise<void>;
  readonly isComplete: boolean;
  /** The connection is gone, and every subscription with it. */
  lost(): void;
  /** The connection is there, and any subscription may be gone: `restore` asks for all of them again. */
  doubt(): void;
  close(): void;
}

export interface RedisSubscriptionsOptions {
  subscriber: Redis;
  verbs: RedisVerbs;
  lingerMs: number;
  /** Redis did not take a subscription, so the connection cannot be trusted. */
  onBroken: (error: unknown) => void;
  /** A server of a cluster did not take a subscription, because the channel is not its own. */
  onElsewhere: () => void;
}

interface Wanted {
  isInForce: boolean;
  waiting: (() => void)[];
  lingering?: NodeJS.Timeout;
}

/** One command must not keep Redis from its other clients. */
const batchMax = 500;

export function createRedisSubscriptions(options: RedisSubscriptionsOptions): RedisSubscriptions {
  const { subscriber, verbs, lingerMs, onBroken, onElsewhere } = options;
  const wanted = new Map<string, Wanted>();
  let asking: NodeJS.Immediate | undefined;
  let restoring: Promise<void> | undefined;
  let connection = 0;

  function settle(entry: Wanted, isInForce: boolean): void {
    entry.isInForce = isInForce;
    for (const resolve of entry.waiting.splice(0)) resolve();
  }

  function missing(): string[] {
    return [...wanted].flatMap(([channel, { isInForce }]) => (isInForce ? [] : [channel]));
  }

  /** One at a time: what is wanted meanwhile goes with the next batch. */
  function restore(): Promise<void> {
    const begun = connection;
    restoring ??= subscribeMissing(begun).finally(() => {
      if (begun === connection) restoring = undefined;
    });
    return restoring;
  }

  async function subscribeMissing(begun: number): Promise<void> {
    for (let batch = missing(); batch.length > 0 && begun === connection; batch = missing()) {
      const channels = batch.slice(0, batchMax);
      const entries = new Map(channels.map((channel) => [channel, wanted.get(channel)]));
      const { inForce, refusal } = await verbs.subscribe(subscriber, channels);
      if (begun !== connection) return;
      for (const channel of inForce) {
        const entry = entries.get(channel);
        if (entry) settle(entry, true);
      }
      if (refusal === undefined) continue;
      if (isElsewhere(refusal)) onElsewhere();
      else onBroken(refusal);
      return;
    }
  }

  function forget(channel: string): void {
    const entry = wanted.get(channel);
    if (!entry) return;
    clearTimeout(entry.lingering);
    wanted.delete(channel);
    settle(entry, false);
  }

  function doubt(): void {
    connection += 1;
    restoring = undefined;
    for (const entry of wanted.values()) entry.isInForce = false;
  }

  return {
    restore,
    doubt,

    keep(isOurs) {
      for (const channel of [...wanted.keys()]) if (!isOurs(channel)) forget(channel);
    },

    get isComplete() {
      return missing().length === 0;
    },

    want(channel) {
      const known = wanted.get(channel);
      clearTimeout(known?.lingering);
      if (known) return;
      wanted.set(channel, { isInForce: false, waiting: [] });
      asking ??= setImmediate(() => {
        asking = undefined;
        if (subscriber.status === "ready") void restore();
      });
    },

    release(channel) {
      const entry = wanted.get(channel);
      if (!entry) return;
      entry.lingering = setTimeout(() => {
        forget(channel);
        // Failing means that the connection is gone, and the subscription too.
        verbs.unsubscribe(subscriber, channel).catch(() => {});
      }, lingerMs).unref();
    },

    async ready(channel) {
      const entry = wanted.get(channel);
      if (!entry || entry.isInForce) return;
      await new Promise<void>((resolve) => entry.waiting.push(resolve));
    },

    lost() {
      doubt();
      for (const entry of wanted.values()) settle(entry, false);
    },

    close() {
      connection += 1;
      clearImmediate(asking);
      for (const entry of wanted.values()) {
        clearTimeout(entry.lingering);
        settle(entry, false);
      }
      wanted.clear();
    },
  };
}
