import type { Redis } from "ioredis";

/**
 * The channels a node is subscribed to in Redis. Those wanted within one turn of the event loop go in one command, and
 * one that nobody listens to any more is kept for a while, since somebody often comes back.
 */
export interface RedisSubscriptions {
  want(channel: string): void;
  release(channel: string): void;
  /** Settles when the channel is in force, or when the connection is lost. */
  ready(channel: string): Promise<void>;
  /** Subscribes to all that are wanted and not in force. Never rejects. */
  restore(): Promise<void>;
  readonly isComplete: boolean;
  /** The connection is gone, and every subscription with it. */
  lost(): void;
  close(): void;
}

export interface RedisSubscriptionsOptions {
  subscriber: Redis;
  lingerMs: number;
  /** Redis did not take a subscription, so the connection cannot be trusted. */
  onBroken: (error: unknown) => void;
}

interface Wanted {
  isInForce: boolean;
  waiting: (() => void)[];
  lingering?: NodeJS.Timeout;
}

/** One command must not keep Redis from its other clients. */
const batchMax = 500;

export function createRedisSubscriptions(options: RedisSubscriptionsOptions): RedisSubscriptions {
  const { subscriber, lingerMs, onBroken } = options;
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
      const entries = channels.flatMap((channel) => wanted.get(channel) ?? []);
      try {
        await subscriber.subscribe(...channels);
      } catch (error) {
        if (begun === connection) onBroken(error);
        break;
      }
      if (begun === connection) for (const entry of entries) settle(entry, true);
    }
  }

  return {
    restore,

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
        wanted.delete(channel);
        settle(entry, false);
        // Failing means that the connection is gone, and the subscription too.
        subscriber.unsubscribe(channel).catch(() => {});
      }, lingerMs).unref();
    },

    async ready(channel) {
      const entry = wanted.get(channel);
      if (!entry || entry.isInForce) return;
      await new Promise<void>((resolve) => entry.waiting.push(resolve));
    },

    lost() {
      connection += 1;
      restoring = undefined;
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
