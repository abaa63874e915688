import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { applyWSSHandler } from "@trpc/server/adapters/ws";
import { WebSocketServer } from "ws";
import { LiveWebSocket } from "../../live-web-socket.ts";
import { createSocketHandler } from "../socket-handler.ts";
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
  const wss = new WebSocketServer({ noServer: true, WebSocket: LiveWebSocket, perMessageDeflate: false });
  const cleanedUp: string[] = [];
  const reported: string[] = [];
  const handler = createSocketHandler({
    router: testRouter,
    maxBatchSize,
    ...keepAlive,
    authDeadlineMs: 60_000,
    stalledMs: 60_000,
    onError: ({ error }) => void reported.push(error.code),
    createContext: async ({ connectionParams }) => makeContext(connectionParams, cleanedUp),
  });
  const { url, close } = await listen((http) =>
    http.on("upgrade", (req, socket, head) => {
      wss.handleUpgrade(req, socket, head, (client) => {
        client.carryOver(socket, { received: 0, sent: 0 });
        client.on("error", () => {});
        handler.accept(client, req);
      });
    }),
  );
  return {
    url,
    cleanedUp,
    reported,
    askToReconnect() {
      for (const client of wss.clients) handler.askToReconnect(client);
    },
    async [Symbol.asyncDispose]() {
      handler[Symbol.dispose]();
      await close();
    },
  };
};

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
