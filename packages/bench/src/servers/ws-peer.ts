import { createServer } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";
import { makeEvent } from "./event.ts";
import { createIdentities } from "./identities.ts";
import { listen } from "./listen.ts";
import type { Peer, StartServer } from "./peer.ts";

/** The broadcast loop of the `ws` documentation, with the text made once, over the sockets that joined a topic. */
export async function startWs({ roomId }: StartServer): Promise<Peer> {
  const http = createServer();
  const wss = new WebSocketServer({ server: http, perMessageDeflate: false });
  const joined = new Map<string, Set<WebSocket>>();
  const identities = createIdentities<WebSocket>();

  function join(topic: string, socket: WebSocket): void {
    const sockets = joined.get(topic) ?? new Set();
    joined.set(topic, sockets.add(socket));
    socket.on("close", () => {
      sockets.delete(socket);
      if (sockets.size === 0) joined.delete(topic);
    });
  }

  wss.on("connection", (socket, req) => {
    identities.add(socket, req);
    socket.on("error", () => {});
    socket.on("message", (data: Buffer) => {
      join(data.toString("utf8", "join ".length), socket);
      socket.send("joined");
    });
    socket.send("welcome");
  });
  let seq = 0;

  return {
    port: await listen(http),
    publish() {
      const data = Buffer.from(JSON.stringify(makeEvent(roomId, ++seq)));
      for (const socket of joined.get(`room:${roomId}`) ?? []) socket.send(data, { binary: false });
    },
  };
}
