import type { Subject } from "../rig/rig.ts";

/** Who takes part, and how events come to it. */
export interface Contender extends Subject {
  name: string;
  /**
   * `within`: handed to the fan-out by the server's own code, stored nowhere. `client`: sent over a socket, stored
   * nowhere. `stored`: sent over a socket and in Postgres before it is delivered.
   */
  events: "within" | "client" | "stored";
  /** Larger rooms only with `--full`. */
  mostSubscribers?: number;
}

export const contenders: Contender[] = [
  { name: "ws, plain loop", peer: "ws", events: "within" },
  { name: "Socket.IO, room", peer: "socket.io", events: "within" },
  { name: "Socket.IO, Redis adapter, 2 nodes", peer: "socket.io", nodes: 2, hasRedis: true, events: "within" },
  { name: "tRPC, stock ws adapter", peer: "trpc", events: "within" },
  { name: "ejabberd, multi-user chat", peer: "ejabberd", events: "client" },
  // For each who enters it makes the presence of everybody inside, sent or not: two thousand take minutes to come in.
  { name: "Prosody, multi-user chat", peer: "prosody", events: "client", mostSubscribers: 500 },
  { name: "Parley, fan-out alone", peer: "parley", events: "within" },
  { name: "Parley, stored messages", peer: "parley", events: "stored" },
];
