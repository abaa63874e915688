import { startServerProcess } from "./server-process.ts";
import type { Usage } from "../process/usage.ts";
import type { PeerName, StartServer } from "../servers/peer.ts";
import { isXmpp } from "../servers/xmpp/xmpp-servers.ts";
import { startXmppServer } from "./xmpp-process.ts";

/** One node of a server that is measured, in a process of its own. */
export interface TestedServer extends AsyncDisposable {
  url: string;
  /** From within. @throws where only clients can publish. */
  publish(count: number, everyMs: number): Promise<void>;
  /** Before more clients come. */
  settle(): Promise<void>;
  usage(isClean: boolean): Promise<Usage>;
}

export function startTestedServer(peer: PeerName, options: Omit<StartServer, "do" | "peer">): Promise<TestedServer> {
  return isXmpp(peer) ? startXmppServer(peer) : startServerProcess({ do: "start", peer, ...options });
}
