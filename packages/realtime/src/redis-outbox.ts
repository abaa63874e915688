import type { Redis } from "ioredis";
import type { RedisVerbs } from "./redis-verbs.ts";

/**
 * What is on its way to one Redis, within bounds. A payload that is too large, or that finds too much before it, is left
 * out, and its poke goes in its place: a short word from which the others learn that there is something to read.
 */
export interface RedisOutbox {
  /** Never throws and never waits. What finds no connection is lost. */
  send(channel: string, payload: string, poke?: string): void;
  /** The connection is gone, and with it what waited. */
  clear(): void;
}

export interface RedisOutboxOptions {
  commands: Redis;
  verbs: RedisVerbs;
  /** Told why a payload was not taken. */
  onRefused: (error: unknown) => void;
}

/** When this much waits to be sent, Redis does not keep up, and further payloads are better read than kept. */
const backlogMaxBytes = 4 * 1024 * 1024;

/** A payload beyond this would keep Redis, and those behind it, from everybody else. */
const payloadMaxChars = 512 * 1024;

export function createRedisOutbox({ commands, verbs, onRefused }: RedisOutboxOptions): RedisOutbox {
  /** The last poke of each channel, until what waits has been sent: no more than there are channels. */
  const waiting = new Map<string, string>();

  function publish(channel: string, payload: string): void {
    verbs.publish(commands, channel, payload).catch(onRefused);
  }

  function publishWaiting(): void {
    for (const [channel, poke] of waiting) publish(channel, poke);
    waiting.clear();
  }

  return {
    send(channel, payload, poke) {
      if (commands.status !== "ready") return;
      const isFull = commands.stream.writableLength > backlogMaxBytes;
      if (!isFull && payload.length <= payloadMaxChars) return publish(channel, payload);
      if (poke === undefined) return;
      if (!isFull) return publish(channel, poke);
      if (waiting.size === 0) commands.stream.once("drain", publishWaiting);
      waiting.set(channel, poke);
    },

    clear: () => waiting.clear(),
  };
}
