import { randomUUID } from "node:crypto";
import type { Bus } from "./bus.ts";
import { createListeners, type ErrorListener, warn } from "./listeners.ts";
import { createCanary } from "./redis-canary.ts";
import { connectCommands, connectSubscriber } from "./redis-client.ts";
import { createRedisSubscriptions } from "./redis-subscriptions.ts";
import { createTopicListeners } from "./topic-listeners.ts";

export interface RedisBusOptions {
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

/** When this much waits to be sent, Redis does not keep up, and further payloads are better lost than kept. */
const backlogMaxBytes = 4 * 1024 * 1024;

/**
 * A bus of nodes that share a Redis, over its publish and subscribe. It is up while a beat sent to Redis comes back:
 * that proves both connections, and a Redis which hangs without closing them.
 */
export function createRedisBus(options: RedisBusOptions): Bus {
  const { url, nodeId, onError = warn, lingerMs = 30_000 } = options;
  // Two nodes that were given the same name must hear each other nevertheless.
  const origin = `${encodeURIComponent(nodeId)}/${randomUUID()} `;
  const beatChannel = `${prefix}beat:${origin.trim()}`;

  const commands = connectCommands(url, onError);
  const subscriber = connectSubscriber(url, onError);
  const changes = createListeners<[isUp: boolean]>(onError);
  const subscriptions = createRedisSubscriptions({ subscriber, lingerMs, onBroken: reconnect });
  const listeners = createTopicListeners({
    onError,
    onFirst: (topic) => subscriptions.want(prefix + topic),
    onLast: (topic) => subscriptions.release(prefix + topic),
  });
  const canary = createCanary({
    beat: () => send(beatChannel, ""),
    onDead: () => reconnect(new Error("Redis does not answer")),
    intervalMs: options.canaryIntervalMs ?? 2_000,
    answerMs: options.canaryAnswerMs ?? 1_000,
    missesMax: 3,
  });
  let isUp = false;

  function send(channel: string, payload: string): void {
    if (commands.status !== "ready" || commands.stream.writableLength > backlogMaxBytes) return;
    // What is not carried is lost: listeners find the gap. The canary tells of a connection that is broken.
    commands.publish(channel, origin + payload).catch(() => {});
  }

  function change(to: boolean): void {
    if (isUp === to) return;
    isUp = to;
    changes.call(to);
  }

  function disconnected(): void {
    canary.stop();
    change(false);
  }

  function reconnect(error: unknown): void {
    onError(error);
    disconnected();
    commands.disconnect(true);
    subscriber.disconnect(true);
  }

  function areReady(): boolean {
    return commands.status === "ready" && subscriber.status === "ready";
  }

  async function connected(): Promise<void> {
    if (!areReady()) return;
    await subscriptions.restore();
    if (areReady()) canary.start();
  }

  async function heard(): Promise<void> {
    canary.heard();
    if (!isUp) await subscriptions.restore();
    if (canary.isSinging && subscriptions.isComplete) change(true);
  }

  subscriptions.want(beatChannel);
  commands.on("ready", () => void connected()).on("close", disconnected);
  subscriber
    .on("ready", () => void connected())
    .on("close", () => {
      subscriptions.lost();
      disconnected();
    });
  subscriber.on("message", (channel, message) => {
    if (channel === beatChannel) void heard();
    else if (!message.startsWith(origin)) {
      listeners.call(channel.slice(prefix.length), message.slice(message.indexOf(" ") + 1));
    }
  });

  return {
    publish(topic, payload) {
      listeners.call(topic, payload);
      send(prefix + topic, payload);
    },

    subscribe(topic, listener) {
      const stop = listeners.add(topic, listener);
      return { ready: isUp ? subscriptions.ready(prefix + topic) : Promise.resolve(), [Symbol.dispose]: stop };
    },

    get isUp() {
      return isUp;
    },

    onChange: (listener) => changes.add(listener),

    async [Symbol.asyncDispose]() {
      canary.stop();
      subscriptions.close();
      commands.disconnect();
      subscriber.disconnect();
    },
  };
}
