import { type Dialect, dialects } from "./dialect.ts";
import type { Listener } from "./listener.ts";
import type { LoadRequest } from "./protocol.ts";
import { openSubscriber } from "./subscriber.ts";
import type { Tally } from "./tally.ts";
import { openOccupant } from "./xmpp/occupant.ts";

type Open = Extract<LoadRequest, { do: "open" }>;

/** Everybody who is connected. */
export interface Crowd {
  open(request: Open): Promise<void>;
  subscribe(topics: readonly (readonly string[])[], atOnce: number): Promise<void>;
  /** Breaks all connections, as a bad network does. */
  drop(): void;
  first(): Listener;
}

/** Of how many of those that are opened together the deliveries are timed. */
const sampledAbout = 50;

export function createCrowd(tally: Tally): Crowd {
  const listeners: Listener[] = [];

  async function openOne(request: Open, index: number): Promise<Listener> {
    const { clients, urls, dialect, roomId, cursor } = request;
    const isSampled = index % Math.max(1, Math.floor(clients.length / sampledAbout)) === 0;
    const onDelivery = (payload: Buffer) => tally.add(payload, isSampled);
    const where = { url: urls[index % urls.length] ?? "", from: addressOf(index), onDelivery };
    if (dialect === "xmpp") return openOccupant({ ...where, room: roomId, isFirst: listeners.length === 0 });
    const { token, topics = [] } = clients[index] ?? {};
    const spoken: Dialect = dialects[dialect];
    return openSubscriber({ ...where, dialect: spoken, subscriber: { token, topics, cursor } });
  }

  return {
    async open(request) {
      const { clients, dialect } = request;
      const before = listeners.length;
      const isAlone = dialect === "xmpp" && before === 0;
      const add = async (index: number) => {
        const listener = await openOne(request, index);
        listeners[before + index] = listener;
      };
      // Whoever makes the room must be there before the others.
      if (isAlone) await add(0);
      await inTurns(isAlone ? 1 : 0, clients.length, { atOnce: request.atOnce, work: add });
    },
    async subscribe(topics, atOnce) {
      const work = async (index: number) => listeners[index]?.subscribe(topics[index] ?? []);
      await inTurns(0, listeners.length, { atOnce, work });
    },
    drop() {
      for (const listener of listeners.splice(0)) listener.destroy();
    },
    first() {
      const [listener] = listeners;
      if (!listener) throw new Error("Nobody is there.");
      return listener;
    },
  };
}

async function inTurns(
  from: number,
  to: number,
  { atOnce, work }: { atOnce: number; work: (index: number) => Promise<void> },
): Promise<void> {
  let next = from;
  async function worker(): Promise<void> {
    for (let index = next++; index < to; index = next++) await work(index);
  }
  await Promise.all(Array.from({ length: atOnce }, worker));
}

/** An address has some 28,000 ports to connect from; Linux' loopback has 16 million addresses. */
function addressOf(index: number): string | undefined {
  return process.platform === "linux" ? `127.0.0.${(index % 16) + 1}` : undefined;
}
