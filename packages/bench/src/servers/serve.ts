import { answerParent } from "../process/answer-parent.ts";
import { pause } from "../process/clock.ts";
import { ownUsage } from "../process/usage.ts";
import { startParley } from "./parley-peer.ts";
import { type Peer, type NodePeerName, ServerRequest, type StartServer } from "./peer.ts";
import { startSocketIo } from "./socket-io-peer.ts";
import { startTrpc } from "./trpc-peer.ts";
import { startWs } from "./ws-peer.ts";

const starts: Record<NodePeerName, (options: StartServer) => Promise<Peer>> = {
  ws: startWs,
  "socket.io": startSocketIo,
  trpc: startTrpc,
  parley: startParley,
};
let running: Peer | undefined;

answerParent(async (message) => {
  const request = ServerRequest.parse(message);
  switch (request.do) {
    case "start":
      running = await starts[request.peer](request);
      return running.port;
    case "publish":
      return publish(request);
    case "settle":
      return running?.settle?.();
    case "usage":
      return ownUsage(request.isClean);
  }
});

async function publish({ count, everyMs }: { count: number; everyMs: number }): Promise<void> {
  for (let published = 0; published < count; published += 1) {
    running?.publish();
    if (everyMs > 0) await pause(everyMs);
  }
}
