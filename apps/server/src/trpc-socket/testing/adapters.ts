import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { applyWSSHandler } from "@trpc/server/adapters/ws";
import { WebSocketServer } from "ws";
import { maxPayloadBytes } from "../../limits.ts";
import { LiveWebSocket } from "../../live-web-socket.ts";
import { type SocketHandler, createSocketHandler } from "../socket-handler.ts";
import { type TestContext, type TestRouter, testRouter } from "./router.ts";

/** A server of the test router, by one adapter or the other. */
export interface Served extends AsyncDisposable {
  url: string;
  cleanedUp: string[];
  /** The codes of the errors that were reported. */
  reported: string[];
  askToReconnect(): void;
}

export type ServeTestRouter = (keepAlive?: { pingMs: number; pongWaitMs: number }) => Promise<Served>;

const maxBatchSize = 5;
const calm = { pingMs: 60_000, pongWaitMs: 60_000 };

/** What both are given: a context that remembers its params, and refuses those who ask to be refused. */
function makeContext(params: Record<string, string | undefined> | null, cleanedUp: string[]): TestContext {
  if (params?.["token"] === "bad") throw new Error("This context cannot be made.");
  return { params, cleanedUp };
}

export const serveByStock: ServeTestRouter = async (keepAlive = calm) => {
  const wss = new WebSocketServer({ noServer: true });
  const cleanedUp: string[] = [];
  const reported: string[] = [];
  const handler = applyWSSHandler<TestRouter>({
    wss,
    router: testRouter,
    maxBatchSize,
    keepAlive: { enabled: true, ...keepAlive },
    onError: ({ error }) => void reported.push(error.code),
    createContext: ({ info }) => makeContext(info.connectionParams, cleanedUp),
  });
  const { url, close } = await listen((http) =>
    http.on("upgrade", (req, socket, head) => {
      wss.handleUpgrade(req, socket, head, (client) => wss.emit("connection", client, req));
    }),
  );
  return {
    url,
    cleanedUp,
    reported,
    askToReconnect: handler.broadcastReconnectNotification,
    [Symbol.asyncDispose]: close,
  };
};

export const serveByOurs: ServeTestRouter = async (keepAlive = calm) => {
  const cleanedUp: string[] = [];
  const reported: string[] = [];
  const handler = createSocketHandler({
    router: testRouter,
    maxBatchSize,
    ...keepAlive,
    authDeadlineMs: 60_000,
    stalledMs: 60_000,
    onError: ({ error }) => void reported.push(error.code),
    async createContext({ connectionParams }) {
      const ctx = makeContext(connectionParams, cleanedUp);
      return { context: () => ctx };
    },
  });
  const { url, clients, close } = await serve(handler);
  return {
    url,
    cleanedUp,
    reported,
    askToReconnect() {
      for (const client of clients) handler.askToReconnect(client);
    },
    async [Symbol.asyncDispose]() {
      handler[Symbol.dispose]();
      await close();
    },
  };
};

/** Gives a handler of ours the sockets of a server. `clients` are those that are open, the oldest first. */
export async function serve(handler: SocketHandler) {
  const clients = new Set<LiveWebSocket>();
  const options = {
    maxPayloadBytes,
    tally: { received: 0, sent: 0 },
    onError() {},
    onClose: (client: LiveWebSocket) => void clients.delete(client),
  };
  const { url, close } = await listen((http) =>
    http.on("upgrade", (req, socket, head) => {
      const client = LiveWebSocket.accept({ req, wire: socket, head }, options);
      clients.add(client);
      handler.accept(client, req);
    }),
  );
  return { url, clients, close };
}

export async function listen(prepare: (http: ReturnType<typeof createServer>) => void) {
  const http = createServer();
  const sockets = new Set<{ destroy(): void }>();
  http.on("connection", (socket) => void sockets.add(socket));
  prepare(http);
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  const { port } = addressOf(http.address());
  return {
    url: `ws://127.0.0.1:${port}/`,
    async close() {
      for (const socket of sockets) socket.destroy();
      http.close();
      await once(http, "close");
    },
  };
}

function addressOf(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === "string") throw new Error("The server does not listen on a port.");
  return address;
}
