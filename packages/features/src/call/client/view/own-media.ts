import type { SentMedia } from "../../schema.ts";
import type { CallPeer, CallView } from "../call-session.ts";

const nothing: SentMedia = { microphone: false, camera: false, screen: false };

/** This device in the call, once it is in it. */
export function ownPeer({ peers }: Pick<CallView, "peers">): CallPeer | undefined {
  return peers.find(({ isSelf }) => isSelf);
}

/** What this device sends. */
export function ownMedia(view: Pick<CallView, "peers">): SentMedia {
  return ownPeer(view)?.media ?? nothing;
}
