import { createServer } from "node:http";
import type { RoomEvent } from "@parley/features/live/schema";
import { createAdapter } from "@socket.io/redis-adapter";
import { Redis } from "ioredis";
import { Server } from "socket.io";
import { makeEvent } from "./event.ts";
import { createIdentities } from "./identities.ts";
import { listen } from "./listen.ts";
import type { Peer, StartServer } from "./peer.ts";

/** A room for each topic, with what the documentation recommends for speed: WebSocket only, no compression, requests not kept. */
export async function startSocketIo({ roomId, redisUrl }: StartServer): Promise<Peer> {
  const http = createServer();
  const io = new Server<Asked, Told>(http, { transports: ["websocket"], perMessageDeflate: false, serveClient: false });
  if (redisUrl !== undefined) io.adapter(createAdapter(new Redis(redisUrl), new Redis(redisUrl)));
  io.engine.on("connection", (raw: { request: unknown }) => (raw.request = null));
  const identities = createIdentities<object>();
  let seq = 0;
  io.on("connection", (socket) => {
    identities.add(socket, socket.handshake);
    socket.on("join", (topic, acknowledge) => {
      void socket.join(topic);
      acknowledge();
    });
    socket.on("say", (room, body, acknowledge) => {
      io.to(`room:${room}`).emit("event", makeEvent(room, ++seq, body));
      acknowledge();
    });
  });

  return {
    port: await listen(http),
    publish: () => void io.to(`room:${roomId}`).emit("event", makeEvent(roomId, ++seq)),
  };
}

type Told = { event: (event: RoomEvent) => void };

type Asked = {
  join: (topic: string, acknowledge: () => void) => void;
  say: (roomId: string, body: string, acknowledge: () => void) => void;
};
