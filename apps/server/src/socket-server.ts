import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { Identity } from "@parley/api";
import { appRouter } from "@parley/features/router";
import type { Refusal } from "./admission.ts";
import { attend } from "./attend.ts";
import { closeCodes } from "./close-codes.ts";
import type { Seat } from "./connections.ts";
import { createContext } from "./create-context.ts";
import { LiveWebSocket, type SocketOptions } from "./live-web-socket.ts";
import { authDeadlineMs, maxBatchSize, maxPayloadBytes, stalledMs } from "./limits.ts";
import { noteConnection } from "./note-connection.ts";
import { refuseUpgrade } from "./refuse-upgrade.ts";
import type { ServerParts } from "./server-parts.ts";
import { SocketCaller } from "./socket-caller.ts";
import { createSocketHandler } from "./trpc-socket/socket-handler.ts";
import { isHandshake } from "./web-socket/handshake.ts";

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
  const clients = new Set<LiveWebSocket>();
  const handler = createSocketHandler({
    router: appRouter,
    maxBatchSize,
    ...parts.keepAlive,
    authDeadlineMs,
    stalledMs,
    onError: ({ error, path }) => parts.journal.failed(error, path),
    async createContext({ req, socket, connectionParams, openStreams }) {
      const token = connectionParams?.["token"] ?? null;
      let seat: Seat | undefined;
      const watch = (identity: Identity) => (seat = connections.add(socket, identity));
      const ctx = await createContext({ services, readAddress }, req, { token, openStreams, watch });
      noteConnection(socket, ctx, logger);
      attend(seat, ctx);
      return new SocketCaller(services, ctx);
    },
  });

  const socketOptions: SocketOptions = {
    maxPayloadBytes,
    tally: metrics.frames,
    onError: (error) => logger.debug({ err: error }, "socket error"),
    onClose(client) {
      clients.delete(client);
      state.openSockets -= 1;
    },
  };

  return {
    upgrade(req, socket, head) {
      const refusal = refuse(parts, req) ?? parts.admission.admit(req, socket);
      if (refusal) return refuseUpgrade(socket, refusal);
      const client = LiveWebSocket.accept({ req, wire: socket, head }, socketOptions);
      clients.add(client);
      state.openSockets += 1;
      metrics.connected();
      handler.accept(client, req);
    },
    clients: () => clients,
    askToReconnect: handler.askToReconnect,
    pause() {
      for (const client of clients) client.pause();
    },
    close() {
      for (const client of clients) {
        // Of what is said now only the goodbye is of interest: all else is heard no more.
        client.close(closeCodes.restart, "restart");
        client.resume();
      }
      handler[Symbol.dispose]();
    },
  };
}

function refuse({ state, isAllowedOrigin }: ServerParts, req: IncomingMessage): Refusal | null {
  if (req.url?.split("?", 1)[0] !== "/trpc") return { status: "404 Not Found" };
  if (!state.isReady) return { status: "503 Service Unavailable", retryAfterSeconds: 1 };
  if (!isAllowedOrigin(req)) return { status: "403 Forbidden" };
  if (!isHandshake(req)) return { status: "400 Bad Request" };
  return null;
}
