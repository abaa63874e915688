/** What a subscriber says to one kind of server, and how it understands the answers. */
export interface Dialect {
  path: string;
  /** Said as soon as the socket is open. */
  hello(who: Subscriber): string[];
  /** To something that is not a delivery: what to say to it, and what it means. */
  hear(text: string): Heard;
  /** Opens one stream; `index` tells it from the others of its connection. */
  subscribe(topic: string, index: number, who: Subscriber): string;
}

export interface Heard {
  say?: string;
  /** The server has taken in the client, which may now subscribe if it has not asked to already. */
  isIn?: boolean;
  /** One more stream has begun. */
  hasBegun?: boolean;
}

export interface Subscriber {
  /** An access token, where the server wants one. */
  token?: string | undefined;
  /** What it subscribes to: `room:<id>`, `me:<anything>` or `activity:<id>`. None: it is connected and that is all. */
  topics: readonly string[];
  /** Where its room's stream goes on. */
  cursor?: string | undefined;
}

/** Those that speak over a WebSocket. */
export const dialects = {
  ws: {
    path: "/",
    hello: () => [],
    hear: (text) => ({ isIn: text === "welcome", hasBegun: text === "joined" }),
    subscribe: (topic) => `join ${topic}`,
  },
  // Engine.IO 4 and Socket.IO 5 packets, by their documented first characters.
  "socket.io": {
    path: "/socket.io/?EIO=4&transport=websocket",
    hello: () => [],
    hear(text) {
      if (text.startsWith("0")) return { say: "40" };
      if (text === "2") return { say: "3" };
      return { isIn: text.startsWith("40"), hasBegun: text.startsWith("43") };
    },
    subscribe: (topic, index) => `42${index}${JSON.stringify(["join", topic])}`,
  },
  trpc: {
    path: "/trpc",
    hello: ({ topics }) => (topics.length === 0 ? [query("hello")] : topics.map(subscribeToEvents)),
    hear: hearTrpc,
    subscribe: subscribeToEvents,
  },
  parley: {
    path: "/trpc?connectionParams=1",
    hello: (who) => [
      signIn(who.token),
      ...(who.topics.length === 0 ? [query("user.me")] : who.topics.map((topic, index) => follow(topic, index, who))),
    ],
    hear: hearTrpc,
    subscribe: follow,
  },
} satisfies Record<string, Dialect>;

/** What opens all the streams of a connection. */
export function subscribeAll(dialect: Dialect, who: Subscriber): string[] {
  return who.topics.map((topic, index) => dialect.subscribe(topic, index, who));
}

function subscribeToEvents(topic: string, index: number): string {
  return subscription(index + 1, "events", { topic });
}

function follow(topic: string, index: number, { cursor }: Subscriber): string {
  const [kind, id] = topic.split(":");
  if (kind === "me") return subscription(index + 1, "live.me");
  const after = kind === "room" && cursor !== undefined ? { lastEventId: cursor } : {};
  return subscription(index + 1, `live.${kind}`, { roomId: id, ...after });
}

/** The first thing that the stock client says when it has a token. */
export function signIn(token: string | undefined): string {
  return JSON.stringify({ method: "connectionParams", data: { token } });
}

/** Its answer tells that the server has let the client in; streams have numbers above its own. */
function query(path: string): string {
  return JSON.stringify({ id: 0, method: "query", params: { path } });
}

function subscription(id: number, path: string, input?: object): string {
  return JSON.stringify({ id, method: "subscription", params: { path, ...(input && { input }) } });
}

function hearTrpc(text: string): Heard {
  if (text === "PING") return { say: "PONG" };
  if (text.includes('"error"')) throw new Error(`The server refused: ${text}`);
  if (text.startsWith('{"id":0,')) return { isIn: true };
  return { hasBegun: text.includes('"started"') };
}
