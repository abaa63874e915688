/** What a subscriber says to one kind of server. */
export interface Dialect {
  path: string;
  /** Said as soon as the socket is open. */
  hello(subscriber: Subscriber): string[];
  /** What to say to something that is not a delivery, and how many of the subscriber's streams began with it. */
  hear(text: string): { say?: string; begun?: number };
}

export interface Subscriber {
  /** An access token, where the server wants one. */
  token?: string | undefined;
  roomId: string;
  /** How many streams it opens. */
  streams: number;
  /** Where its room's stream goes on. */
  cursor?: string | undefined;
}

/** Those that speak over a WebSocket. */
export const dialects = {
  ws: {
    path: "/",
    hello: () => [],
    hear: (text) => (text === "welcome" ? { begun: Infinity } : {}),
  },
  // Engine.IO 4 and Socket.IO 5 packets, by their documented first characters.
  "socket.io": {
    path: "/socket.io/?EIO=4&transport=websocket",
    hello: () => [],
    hear(text) {
      if (text.startsWith("0")) return { say: "40" };
      if (text === "2") return { say: "3" };
      return text.startsWith("40") ? { begun: Infinity } : {};
    },
  },
  trpc: {
    path: "/trpc",
    hello: ({ streams }) => Array.from({ length: streams }, (_, index) => subscribe(index + 1, "events")),
    hear: hearTrpc,
  },
  parley: {
    path: "/trpc?connectionParams=1",
    hello({ token, roomId, streams, cursor }) {
      const room = subscribe(1, "live.room", { roomId, ...(cursor !== undefined && { lastEventId: cursor }) });
      return [signIn(token), ...[room, subscribe(2, "live.me")].slice(0, streams)];
    },
    hear: hearTrpc,
  },
} satisfies Record<string, Dialect>;

/** The first thing that the stock client says when it has a token. */
export function signIn(token: string | undefined): string {
  return JSON.stringify({ method: "connectionParams", data: { token } });
}

function subscribe(id: number, path: string, input?: object): string {
  return JSON.stringify({ id, method: "subscription", params: { path, ...(input && { input }) } });
}

function hearTrpc(text: string): { say?: string; begun?: number } {
  if (text === "PING") return { say: "PONG" };
  if (text.includes('"error"')) throw new Error(`The server refused: ${text}`);
  return text.includes('"started"') ? { begun: 1 } : {};
}
