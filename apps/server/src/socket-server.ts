import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { Identity } from "@parley/api";
import { appRouter } from "@parley/features/router";
import { WebSocketServer } from "ws";
import type { Refusal } from "./admission.ts";
import { attend } from "./attend.ts";
import { closeCodes } from "./close-codes.ts";
import { createContext } from "./create-context.ts";
import { LiveWebSocket } from "./live-web-socket.ts";
import { authDeadlineMs, maxBatchSize, maxPayloadBytes, stalledMs } from "./limits.ts";
import { refuseUpgrade } from "./refuse-upgrade.ts";
import type { ServerParts } from "./server-parts.ts";
import { createSocketHandler } from "./trpc-socket/socket-handler.ts";

export interface SocketServer {
  /** Takes over an upgrade request: exactly `/trpc`, from an allowed origin, while the server is ready. */
  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void;
  clients(): Iterable<LiveWebSocket>;
  /** Asks a client to connect again; it keeps its old socket until the new one stands. */
  askToReconnect(client: LiveWebSocket): void;
  /** Reads nothing more. */
  pause(): void;
  /** Closes what is left. */
  close(): void;
}

export function createSocketServer(parts: ServerParts): SocketServer {
  const { node, connections, logger, metrics, state, readAddress } = parts;
  const { services } = node;
  const wss = new WebSocketServer({
    noServer: true,
    WebSocket: LiveWebSocket,
    maxPayload: maxPayloadBytes,
    perMessageDeflate: false,
  });

  const handler = createSocketHandler({
    router: appRouter,
    maxBatchSize,
    ...parts.keepAlive,
    authDeadlineMs,
    stalledMs,
    onError: ({ error, path }) => parts.journal.failed(error, path),
    async createContext({ req, socket, connectionParams, openStreams }) {
      const token = connectionParams?.["token"] ?? null;
      const watch = (identity: Identity) => connections.add(socket, identity);
      const ctx = await createContext({ services, readAddress }, req, { token, openStreams, watch });
      return attend(socket, ctx, logger);
    },
  });

  // One of each for all sockets.
  function noteEnd(): void {
    state.openSockets -= 1;
  }
  function noteError(error: Error): void {
    logger.debug({ err: error }, "socket error");
  }

  return {
    upgrade(req, socket, head) {
      const refusal = refuse(parts, req) ?? parts.admission.admit(req, socket);
      if (refusal) return refuseUpgrade(socket, refusal);
      wss.handleUpgrade(req, socket, head, (client) => {
        client.carryOver(socket, metrics.frames);
        state.openSockets += 1;
        metrics.connected();
        client.on("close", noteEnd);
        // A malformed frame closes the socket with its own code; without a listener it would end the process.
        client.on("error", noteError);
        handler.accept(client, req);
      });
    },
    clients: () => wss.clients,
    askToReconnect: handler.askToReconnect,
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
      handler[Symbol.dispose]();
    },
  };
}

function refuse({ state, isAllowedOrigin }: ServerParts, req: IncomingMessage): Refusal | null {
  if (req.url?.split("?", 1)[0] !== "/trpc") return { status: "404 Not Found" };
  if (!state.isReady) return { status: "503 Service Unavailable", retryAfterSeconds: 1 };
  if (!isAllowedOrigin(req)) return { status: "403 Forbidden" };
  return null;
}
