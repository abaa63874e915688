import type { PeerName, StartServer } from "../servers/peer.ts";
import { isXmpp } from "../servers/xmpp/xmpp-servers.ts";
import { startServerProcess } from "./server-process.ts";
import type { TestedServer } from "./tested-server.ts";
import { startXmppServer } from "./xmpp-process.ts";

export function startTestedServer(peer: PeerName, options: Omit<StartServer, "do" | "peer">): Promise<TestedServer> {
  return isXmpp(peer) ? startXmppServer(peer) : startServerProcess({ do: "start", peer, ...options });
}
