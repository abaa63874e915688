import type { Redis } from "ioredis";
import { createCanary } from "./redis-canary.ts";
import type { CarrierListeners, CarrierTimes, RedisCarrier } from "./redis-carrier.ts";
import type { Dial } from "./redis-client.ts";
import { createRedisOutbox } from "./redis-outbox.ts";
import { createRedisSubscriptions } from "./redis-subscriptions.ts";
import { isElsewhere, type RedisVerbs } from "./redis-verbs.ts";

/** A carrier over one server. */
export interface RedisLink extends RedisCarrier {
  /** Forgets at once the channels that belong to another server now. */
  keep(isOurs: (channel: string) => boolean): void;
  /** Asks for what is wanted and not in force; answers whether all of it is. Never rejects. */
  restore(): Promise<boolean>;
}

export interface RedisLinkOptions extends CarrierListeners, CarrierTimes {
  dial: Dial;
  verbs: RedisVerbs;
  /** A channel of this link alone, which its server serves. */
  beatChannel: string;
  /** A server of a cluster says that it does not serve a channel, or no longer does. */
  onElsewhere?: () => void;
}

/** How long to wait before opening a connection again that has given up by itself. */
const redialMs = 1_000;

/**
 * A pair of connections to one server, to publish and to listen. It is up while a beat sent by the one comes back by the
 * other: that proves both, and finds a server that hangs without closing them.
 */
export function createRedisLink(options: RedisLinkOptions): RedisLink {
  const { dial, verbs, beatChannel, lingerMs, onPayload, onChange, onError, onElsewhere = () => {} } = options;
  const commands = dial({ commandTimeoutMs: 500 });
  // Taking up thousands of topics again may take a while.
  const subscriber = dial({ commandTimeoutMs: 2_000 });
  const subscriptions = createRedisSubscriptions({ subscriber, verbs, lingerMs, onBroken: reconnect, onElsewhere });
  const outbox = createRedisOutbox({ commands, verbs, onRefused: refused });
  const canary = createCanary({
    beat() {
      if (commands.status === "ready") verbs.publish(commands, beatChannel, "").catch(refused);
    },
    onDead: () => reconnect(new Error("Redis does not answer")),
    intervalMs: options.canaryIntervalMs,
    answerMs: options.canaryAnswerMs,
    missesMax: 3,
  });
  let isUp = false;
  let isClosed = false;

  // What is not carried is lost: listeners find the gap. The canary tells of a connection that is broken.
  function refused(error: unknown): void {
    if (isElsewhere(error)) onElsewhere();
  }

  function change(to: boolean): void {
    if (isUp === to || isClosed) return;
    isUp = to;
    onChange(to);
  }

  function disconnected(): void {
    canary.stop();
    change(false);
  }

  function reconnect(error: unknown): void {
    onError(error);
    disconnected();
    for (const client of [commands, subscriber]) if (isOpen(client)) client.disconnect(true);
  }

  function areReady(): boolean {
    return commands.status === "ready" && subscriber.status === "ready";
  }

  async function connected(): Promise<void> {
    if (!areReady()) return;
    await subscriptions.restore();
    if (areReady() && !isClosed) canary.start();
  }

  async function heardBeat(): Promise<void> {
    canary.heard();
    if (!isUp) await subscriptions.restore();
    if (canary.isSinging && subscriptions.isComplete) change(true);
  }

  /** With Sentinel, a connection gives up when it is asked to begin anew while it looks for the master. */
  function gaveUp(client: Redis): void {
    setTimeout(() => {
      if (!isClosed) client.connect().catch(() => {});
    }, redialMs).unref();
  }

  subscriptions.want(beatChannel);
  for (const client of [commands, subscriber]) {
    client.on("ready", () => void connected()).on("end", () => gaveUp(client));
  }
  commands.on("close", () => {
    outbox.clear();
    disconnected();
  });
  subscriber.on("close", () => {
    subscriptions.lost();
    disconnected();
  });
  // A slot has gone to another server, which ended subscriptions without being asked.
  subscriber.on("moved", () => {
    subscriptions.doubt();
    onElsewhere();
  });
  verbs.listen(subscriber, (channel, payload) => {
    if (channel === beatChannel) void heardBeat();
    else onPayload(channel, payload);
  });

  return {
    get isUp() {
      return isUp;
    },
    publish: outbox.send,
    want: subscriptions.want,
    release: subscriptions.release,
    keep: (isOurs) => subscriptions.keep((channel) => channel === beatChannel || isOurs(channel)),
    ready: subscriptions.ready,

    async restore() {
      if (subscriber.status !== "ready") return false;
      await subscriptions.restore();
      return subscriptions.isComplete;
    },

    [Symbol.dispose]() {
      isClosed = true;
      canary.stop();
      subscriptions.close();
      commands.disconnect();
      subscriber.disconnect();
    },
  };
}

function isOpen({ status }: Redis): boolean {
  return status === "ready" || status === "connect";
}
