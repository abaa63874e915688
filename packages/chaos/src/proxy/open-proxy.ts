import { once } from "node:events";
import { type Socket, connect, createServer } from "node:net";
import type { Random } from "../random.ts";
import { pump } from "./pump.ts";
import { type Toxics, createToxicState, isBlocked } from "./toxics.ts";

/** A link that can be made as bad as one likes. */
export interface Proxy extends AsyncDisposable {
  readonly port: number;
  /** How many connections go through it. */
  readonly connections: number;
  /** From now on this is wrong with the link, and with the connections that are open. */
  afflict(toxics: Toxics): void;
  heal(): void;
  /** Resets every open connection, towards both ends. */
  reset(): void;
  /** Ends one half of every open connection: the server hears that no more will come. */
  halfClose(): void;
}

export interface ProxyOptions {
  /** Asked anew for every connection. */
  upstreamPort: () => number;
  random: Random;
}

interface Link {
  down: Socket;
  up: Socket;
  reset(): void;
}

/** Opens a proxy between a port of its own and another one, both of the loopback interface. */
export async function openProxy({ upstreamPort, random }: ProxyOptions): Promise<Proxy> {
  const state = createToxicState();
  const links = new Set<Link>();
  const server = createServer({ allowHalfOpen: true }, (down) => void join(down));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The proxy has no port.");

  async function join(down: Socket): Promise<void> {
    down.pause();
    down.on("error", () => {});
    // A connection that is asked for across a blackhole stands only once that is gone.
    while (isBlocked(state, "up") && server.listening) await state.changed();
    if (down.destroyed) return;
    const up = connect({ port: upstreamPort(), host: "127.0.0.1", allowHalfOpen: true });
    up.on("error", () => {});
    down.setNoDelay(true);
    up.setNoDelay(true);

    function reset(): void {
      down.resetAndDestroy();
      up.resetAndDestroy();
    }
    const link = { down, up, reset };
    links.add(link);
    for (const socket of [down, up]) {
      socket.once("close", () => {
        if (down.destroyed && up.destroyed) links.delete(link);
      });
    }
    pump({ from: down, to: up, direction: "up", state, random: random.next, reset });
    pump({ from: up, to: down, direction: "down", state, random: random.next, reset });
    down.resume();
  }

  return {
    port: address.port,
    get connections() {
      return links.size;
    },
    afflict: (toxics) => state.set(toxics),
    heal: () => state.set({}),
    reset() {
      for (const link of links) link.reset();
    },
    halfClose() {
      for (const { up } of links) up.end();
    },
    async [Symbol.asyncDispose]() {
      server.close();
      state.set({});
      for (const link of links) link.reset();
    },
  };
}
