import { type Parley, createParley } from "@parley/features/live/client/create-parley";
import type { User } from "@parley/features/user/schema";

/** A page with everything of Parley but its looks: what calls do is tested by what they do. */
export interface CallPage {
  /** Connects somebody, as the product's page does. */
  open(options: { serverUrl: string; token: string; me: User }): void;
  parley(): Parley;
  /** Breaks the connection to the server, as a bad network does. */
  cutSocket(): void;
}

declare global {
  interface Window {
    callPage: CallPage;
  }
}

let parley: Parley | null = null;
const sockets = new Set<WebSocket>();

window.WebSocket = class extends WebSocket {
  constructor(address: string | URL, protocols?: string | string[]) {
    super(address, protocols);
    sockets.add(this);
    this.addEventListener("close", () => sockets.delete(this));
  }
};

window.callPage = {
  open({ serverUrl, token, me }) {
    parley = createParley({
      serverUrl,
      fetchToken: async () => token,
      onSignedOut: () => {},
      onAnnouncement: () => {},
      initial: { me, rooms: [], blocked: [], installationName: "Parley" },
    });
    parley.start();
  },
  parley() {
    if (!parley) throw new Error("Nobody is signed in at this page.");
    return parley;
  },
  cutSocket() {
    for (const socket of sockets) socket.close();
  },
};
