import { freePort } from "@parley/db/free-port";
import { temporaryDir } from "@parley/db/temporary-dir";
import { createBelongings } from "@parley/testing/belongings";
import { startProgram } from "../process/program.ts";
import { treeUsage } from "../process/tree-usage.ts";
import type { XmppPeerName } from "../servers/peer.ts";
import { xmppServers } from "../servers/xmpp/xmpp-servers.ts";
import type { TestedServer } from "./tested-server.ts";

/** A chat server as the system has it, with a configuration of ours. */
export async function startXmppServer(name: XmppPeerName): Promise<TestedServer> {
  const belongings = createBelongings();
  try {
    const { path } = belongings.own(await temporaryDir());
    const port = await freePort();
    const { pid } = belongings.own(await startProgram(await xmppServers[name].configure(path, port)));
    return {
      url: `xmpp://127.0.0.1:${port}`,
      publish: () => Promise.reject(new Error(`${name} has no way in but a client's.`)),
      settle: async () => {},
      usage: async () => treeUsage(pid),
      [Symbol.asyncDispose]: belongings[Symbol.asyncDispose],
    };
  } catch (error) {
    await belongings[Symbol.asyncDispose]();
    throw error;
  }
}
