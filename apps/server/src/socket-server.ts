import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type Identity, liveEncoder } from "@parley/api";
import { type AppRouter, appRouter } from "@parley/features/router";
import { applyWSSHandler } from "@trpc/server/adapters/ws";
import type { TRPCReconnectNotification } from "@trpc/server/rpc";
import { type WebSocket, WebSocketServer } from "ws";

import type { Refusal } from "./admission.ts";
import { attend } from "./attend.ts";
import { closeCodes } from "./close-codes.ts";
import { createContext } from "./create-context.ts";
import { LiveWebSocket } from "./live-web-socket.ts";
import { authDeadlineMs, maxBatchSize, maxPayloadBytes } from "./limits.ts";
import { refuseUpgrade } from "./refuse-upgrade.ts";
import { reportError } from "./report-error.ts";
import type { ServerParts } from "./server-parts.ts";

export interface SocketServer {
  /** Takes over an upgrade request: exactly `/trpc`, from an allowed origin, while the server is ready. */
  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void;
  clients(): Iterable<WebSocket>;
  /** Asks a client to connect again; it keeps its old socket until the new one stands. */
  askToReconnect(client: WebSocket): void;
  /** Reads nothing more. */
  pause(): void;
  /** Closes what is left. */
  close(): void;
}

/** What `broadcastReconnectNotification` says to all at once. */
const reconnectNotification = JSON.stringify({ id: null, method: "reconnect" } satisfies TRPCReconnectNotification);

export function createSocketServer(parts: ServerParts): SocketServer {
  const { node, connections, logger, metrics, state, readAddress } = parts;
  const { services } = node;
  const wss = new WebSocketServer({
    noServer: true,
    WebSocket: LiveWebSocket,
    maxPayload: maxPayloadBytes,
    perMessageDeflate: false,
  });

  wss.on("connection", (socket) => {
    state.openSockets += 1;
    metrics.connected();
    socket.once("close", () => (state.openSockets -= 1));
    // A malformed frame closes the socket with its own code; without a listener it would end the process.
    socket.on("error", (error) => logger.debug({ err: error }, "socket error"));
    expectCredentials(socket);
  });

  applyWSSHandler<AppRouter>({
    wss,
    router: appRouter,
    maxBatchSize,
    experimental_encoder: liveEncoder,
    keepAlive: { enabled: true, ...parts.keepAlive },
    onError: ({ error, path }) => reportError(logger, error, path),
    async createContext({ req, res, info }) {
      const token = info.connectionParams?.["token"] ?? null;
      const frames = res instanceof LiveWebSocket ? res : null;
      const watch = (identity: Identity) => connections.add(res, identity);
      return attend(res, await createContext({ services, readAddress }, req, { token, frames, watch }));
    },
  });

  return {
    upgrade(req, socket, head) {
      const refusal = refuse(parts, req) ?? parts.admission.admit(req, socket);
      if (refusal) return refuseUpgrade(socket, refusal);
      wss.handleUpgrade(req, socket, head, (client) => {
        client.carryOver(socket);
        wss.emit("connection", client, req);
      });
    },
    clients: () => wss.clients,
    askToReconnect(client) {
      if (client.readyState === client.OPEN) client.send(reconnectNotification);
    },
    pause() {
      for (const client of wss.clients) client.pause();
    },
    close() {
      for (const client of wss.clients) {
        client.close(closeCodes.restart, "restart");
        // Only the other side's goodbye is still of interest.
        client.removeAllListeners("message").resume();
      }
      wss.close();
    },
  };
}

function refuse({ state, isAllowedOrigin }: ServerParts, req: IncomingMessage): Refusal | null {
  if (req.url?.split("?", 1)[0] !== "/trpc") return { status: "404 Not Found" };
  if (!state.isReady) return { status: "503 Service Unavailable", retryAfterSeconds: 1 };
  if (!isAllowedOrigin(req)) return { status: "403 Forbidden" };
  return null;
}

/** Nobody else times out a client that opens a socket and then says nothing. */
function expectCredentials(socket: WebSocket): void {
  const deadline = setTimeout(() => socket.close(closeCodes.noCredentials, "no credentials"), authDeadlineMs);
  socket.once("message", () => clearTimeout(deadline));
  socket.once("close", () => clearTimeout(deadline));
}
