import type { AppRouter } from "@parley/features/router";
import { type TRPCClient, createTRPCClient, createWSClient, httpBatchLink, wsLink } from "@trpc/client";
import { WebSocket } from "ws";

export type { AppRouter };

/** The stock typed client, twice: as browsers use it, over a socket, and as servers do, over HTTP. */
export interface Client extends AsyncDisposable {
  readonly socket: TRPCClient<AppRouter>;
  readonly http: TRPCClient<AppRouter>;
  /** Breaks the socket as a bad network does. The client connects again by itself. */
  breakSocket(): void;
}

export interface ConnectOptions {
  /** How long to wait before connecting again, in milliseconds. */
  retryDelayMs?: number;
}

/** Connects to the node at `url`, as a stranger when there is no token. The socket opens with the first request. */
export function connect(url: string, token?: string, { retryDelayMs = 20 }: ConnectOptions = {}): Client {
  const sockets = new Set<WebSocket>();

  class TrackedSocket extends WebSocket {
    constructor(...args: ConstructorParameters<typeof WebSocket>) {
      super(...args);
      sockets.add(this);
      this.once("close", () => sockets.delete(this));
    }
  }

  const wsClient = createWSClient({
    url: `${url.replace(/^http/, "ws")}/trpc`,
    WebSocket: asStandard(TrackedSocket),
    connectionParams: () => (token === undefined ? {} : { token }),
    retryDelayMs: () => retryDelayMs,
    lazy: { enabled: true, closeMs: 60_000 },
  });

  return {
    socket: createTRPCClient<AppRouter>({ links: [wsLink({ client: wsClient })] }),
    http: createTRPCClient<AppRouter>({
      links: [
        httpBatchLink({
          url: `${url}/trpc`,
          headers: () => (token === undefined ? {} : { authorization: `Bearer ${token}` }),
        }),
      ],
    }),
    breakSocket() {
      for (const socket of sockets) socket.terminate();
    },
    async [Symbol.asyncDispose]() {
      await wsClient.close();
      for (const socket of sockets) socket.terminate();
    },
  };
}

/** `ws` follows the standard's interface in all that the client uses; its types differ in what it does not. */
function asStandard(constructor: unknown): typeof globalThis.WebSocket {
  if (isStandard(constructor)) return constructor;
  throw new TypeError("Not a WebSocket.");
}

function isStandard(constructor: unknown): constructor is typeof globalThis.WebSocket {
  return typeof constructor === "function" && "OPEN" in constructor;
}
