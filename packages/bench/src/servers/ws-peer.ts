import { createServer } from "node:http";
import { WebSocketServer } from "ws";
import { makeEvent } from "./event.ts";
import { listen } from "./listen.ts";
import type { Peer, StartServer } from "./peer.ts";

/** The broadcast loop of the `ws` documentation, with the text made once. */
export async function startWs({ roomId }: StartServer): Promise<Peer> {
  const http = createServer();
  const wss = new WebSocketServer({ server: http, perMessageDeflate: false });
  wss.on("connection", (socket) => {
    socket.on("error", () => {});
    socket.send("welcome");
  });
  let seq = 0;

  return {
    port: await listen(http),
    publish() {
      const data = Buffer.from(JSON.stringify(makeEvent(roomId, ++seq)));
      for (const socket of wss.clients) socket.send(data, { binary: false });
    },
  };
}
