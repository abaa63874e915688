import type { Redis } from "ioredis";

/** How one publishes and listens: to a whole Redis, or to the shard of a cluster that a channel's slot belongs to. */
export interface RedisVerbs {
  publish(client: Redis, channel: string, payload: string): Promise<unknown>;
  /** Settles when each is in force or refused. Never rejects. */
  subscribe(client: Redis, channels: readonly string[]): Promise<Subscribed>;
  unsubscribe(client: Redis, channel: string): Promise<unknown>;
  /** Calls back with each payload. */
  listen(client: Redis, heard: (channel: string, payload: string) => void): void;
}

export interface Subscribed {
  inForce: readonly string[];
  /** Why the others are not. */
  refusal?: unknown;
}

/** For one server, or one with copies. */
export const wholeVerbs: RedisVerbs = {
  publish: (client, channel, payload) => client.publish(channel, payload),
  async subscribe(client, channels) {
    try {
      await client.subscribe(...channels);
      return { inForce: channels };
    } catch (refusal) {
      return { inForce: [], refusal };
    }
  },
  unsubscribe: (client, channel) => client.unsubscribe(channel),
  listen: (client, heard) => void client.on("message", heard),
};

/** For a server of a cluster. */
export const shardVerbs: RedisVerbs = {
  publish: (client, channel, payload) => client.spublish(channel, payload),
  // One command may name channels of one slot only, so each goes by itself, all in one write.
  async subscribe(client, channels) {
    const answers = await Promise.allSettled(channels.map((channel) => client.ssubscribe(channel)));
    const inForce = channels.filter((_, index) => answers[index]?.status === "fulfilled");
    const refused = answers.find((answer) => answer.status === "rejected");
    return { inForce, ...(refused && { refusal: refused.reason }) };
  },
  unsubscribe: (client, channel) => client.sunsubscribe(channel),
  listen: (client, heard) => void client.on("smessage", heard),
};

/** Whether a server of a cluster said that this channel is not, or not yet, or no longer its own. */
export function isElsewhere(refusal: unknown): boolean {
  return refusal instanceof Error && /^(MOVED|ASK|CLUSTERDOWN|TRYAGAIN) /.test(refusal.message);
}
