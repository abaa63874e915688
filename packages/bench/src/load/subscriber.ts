import { type Dialect, type Subscriber, subscribeAll } from "./dialect.ts";
import { type LightSocket, openLightSocket } from "./light-socket.ts";
import type { Listener } from "./listener.ts";

export interface OpenOptions {
  url: string;
  /** The address that it connects from. */
  from: string | undefined;
  dialect: Dialect;
  subscriber: Subscriber;
  onDelivery(payload: Buffer): void;
}

/** What is shorter is the protocol's own talk: every dialect's delivery carries an event of some hundred bytes. */
const deliveryMinBytes = 200;

/** Connects and subscribes; fulfils when the server has taken up all of the subscriber's streams. */
export async function openSubscriber({ url, from, dialect, subscriber, onDelivery }: OpenOptions): Promise<Listener> {
  let who = subscriber;
  let missing = 0;
  let settle: Settle | undefined;

  function hear(text: string): void {
    const { say, isIn = false, hasBegun = false } = dialect.hear(text);
    if (say !== undefined) socket.send(say);
    if (isIn) for (const line of subscribeAll(dialect, who)) socket.send(line);
    if (hasBegun || (isIn && who.topics.length === 0)) missing -= 1;
    if (missing === 0) settle?.resolve();
  }

  function handle(payload: Buffer): void {
    const isTalk = payload.length < deliveryMinBytes || (missing > 0 && !isDelivery(payload));
    if (!isTalk) return onDelivery(payload);
    try {
      hear(payload.toString());
    } catch (error) {
      settle?.reject(error);
    }
  }

  async function untilTakenUp(lines: readonly string[]): Promise<void> {
    // Who opens no stream waits only to be let in.
    missing = Math.max(1, who.topics.length);
    const ready = new Promise<void>((resolve, reject) => (settle = { resolve, reject }));
    for (const line of lines) socket.send(line);
    await ready;
    settle = undefined;
  }

  const socket: LightSocket = await openLightSocket({ url: new URL(dialect.path, url), from }, handle);
  await untilTakenUp(dialect.hello(who));

  return {
    ...socket,
    async subscribe(topics) {
      who = { ...who, topics };
      await untilTakenUp(subscribeAll(dialect, who));
    },
  };
}

interface Settle {
  resolve: () => void;
  reject: (error: unknown) => void;
}

/** Deliveries may come while others of a connection's streams still open, and snapshots among them. */
function isDelivery(payload: Buffer): boolean {
  return payload.includes("message.created");
}
