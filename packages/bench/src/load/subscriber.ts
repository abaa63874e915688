import { type Dialect, type Subscriber } from "./dialect.ts";
import { type LightSocket, openLightSocket } from "./light-socket.ts";

export interface OpenOptions {
  url: string;
  dialect: Dialect;
  subscriber: Subscriber;
  onDelivery(payload: Buffer): void;
}

/** What is shorter is the protocol's own talk: every dialect's delivery carries an event of some hundred bytes. */
const deliveryMinBytes = 200;

/** Connects and subscribes; fulfils when the server has taken up all of the subscriber's streams. */
export function openSubscriber({ url, dialect, subscriber, onDelivery }: OpenOptions): Promise<LightSocket> {
  return new Promise((resolve, reject) => {
    let missing = subscriber.streams;
    let socket: LightSocket | undefined;

    function handle(payload: Buffer): void {
      if (payload.length >= deliveryMinBytes) return onDelivery(payload);
      try {
        const { say, begun = 0 } = dialect.hear(payload.toString());
        if (say !== undefined) socket?.send(say);
        missing -= begun;
        if (missing <= 0 && socket) resolve(socket);
      } catch (error) {
        reject(error instanceof Error ? error : new Error("The subscriber failed."));
      }
    }

    openLightSocket(new URL(dialect.path, url), handle).then((opened) => {
      socket = opened;
      for (const text of dialect.hello(subscriber)) opened.send(text);
    }, reject);
  });
}
