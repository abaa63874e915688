import type { XmppPeerName } from "../peer.ts";
import { ejabberd } from "./ejabberd.ts";
import { prosody } from "./prosody.ts";
import type { XmppServer } from "./xmpp-server.ts";

export const xmppServers: Record<XmppPeerName, XmppServer> = { ejabberd, prosody };

export function isXmpp(name: string): name is XmppPeerName {
  return name in xmppServers;
}
