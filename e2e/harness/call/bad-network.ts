import { type Socket, createSocket } from "node:dgram";
import { once } from "node:events";

/** How bad it is, for each who uses it and in each direction. */
export interface Weather {
  /** Of the packets, from 0 to 1. */
  loss?: number;
  /** What gets through; what is more waits a while, and falls. */
  bitsPerSecond?: number;
}

/** A network between browsers and a relay, on which packets get lost and queue up. */
export interface BadNetwork extends AsyncDisposable {
  /** The relay's port as browsers see it, over UDP. */
  readonly port: number;
  become(weather: Weather): void;
}

/** A router's queue, in milliseconds: what would wait for longer falls. */
const queueMs = 300;

/** Stands before the UDP port of a relay. Nothing is lost until it is told to be. */
export async function startBadNetwork(relayPort: number): Promise<BadNetwork> {
  const front = createSocket("udp4");
  const users = new Map<string, Socket>();
  let weather: Weather = {};
  let random = 1;

  /** Falls the same way in each run. */
  function isUnlucky(): boolean {
    random = (random * 1_103_515_245 + 12_345) % 2 ** 31;
    return random / 2 ** 31 < (weather.loss ?? 0);
  }

  /** One direction of one user's line. */
  function line(send: (packet: Buffer) => void): (packet: Buffer) => void {
    let freeAt = 0;
    return (packet) => {
      if (isUnlucky()) return;
      if (weather.bitsPerSecond === undefined) return send(packet);
      const now = performance.now();
      const leavesAt = Math.max(now, freeAt) + (packet.length * 8_000) / weather.bitsPerSecond;
      if (leavesAt - now > queueMs) return;
      freeAt = leavesAt;
      setTimeout(() => send(packet), leavesAt - now);
    };
  }

  const ups = new Map<string, (packet: Buffer) => void>();
  front.on("message", (packet, { address, port }) => {
    const user = `${address}:${port}`;
    let up = ups.get(user);
    if (!up) {
      const back = createSocket("udp4");
      users.set(user, back);
      // Packets that are late may find everything closed.
      const down = line((answer) => isOpen && front.send(answer, port, address));
      up = line((request) => isOpen && back.send(request, relayPort, "127.0.0.1"));
      ups.set(user, up);
      back.on("message", down);
      // A relay that is gone is told of by the system; for the user it is silence.
      back.on("error", () => {});
    }
    up(packet);
  });

  let isOpen = true;
  front.bind(0, "127.0.0.1");
  await once(front, "listening");
  return {
    port: front.address().port,
    become: (next) => void (weather = next),
    async [Symbol.asyncDispose]() {
      isOpen = false;
      for (const back of users.values()) back.close();
      front.close();
      await once(front, "close");
    },
  };
}
