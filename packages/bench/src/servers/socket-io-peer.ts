import { createServer } from "node:http";
import { createAdapter } from "@socket.io/redis-adapter";
import { Redis } from "ioredis";
import { Server } from "socket.io";
import { makeEvent } from "./event.ts";
import { listen } from "./listen.ts";
import type { Peer, StartServer } from "./peer.ts";

/** A room, with what the documentation recommends for speed: WebSocket only, no compression, requests not kept. */
export async function startSocketIo({ roomId, redisUrl }: StartServer): Promise<Peer> {
  const http = createServer();
  const io = new Server(http, { transports: ["websocket"], perMessageDeflate: false, serveClient: false });
  if (redisUrl !== undefined) io.adapter(createAdapter(new Redis(redisUrl), new Redis(redisUrl)));
  io.engine.on("connection", (raw: { request: unknown }) => (raw.request = null));
  io.on("connection", (socket) => void socket.join(roomId));
  let seq = 0;

  return { port: await listen(http), publish: () => void io.to(roomId).emit("event", makeEvent(roomId, ++seq)) };
}
