import { type TRPCLink, type TRPCWebSocketClient, createWSClient, wsLink } from "@trpc/client";
import type { SocketMeasure } from "../../call/client/check/network-steps.ts";
import type { AppRouter } from "../../router.ts";
import { type ConnectionStore, createConnectionStore, dismissConnection, moveConnection } from "./connection.ts";
import { abandon, answers } from "./probe.ts";
import { measureSocket } from "./measure-socket.ts";
import { createRetryGate } from "./retry-gate.ts";
import { socketUrl } from "./socket-url.ts";

export interface SocketOptions {
  /** The server's public address, such as `https://chat.example.org:3001`. */
  serverUrl: string;
  /** A fresh access token, asked for before each attempt to connect; null when nobody is signed in any more. */
  fetchToken: (signal: AbortSignal) => Promise<string | null>;
  onSignedOut: () => void;
}

export interface Socket {
  /** Opens the socket with the first request, so that rendering on the server opens none. */
  readonly link: TRPCLink<AppRouter>;
  readonly connection: ConnectionStore;
  /** Connects at once instead of waiting. */
  retryNow(): void;
  /** Asks the server for a sign of life, and connects anew without one. */
  verify(): Promise<void>;
  /** How another socket beside this one does. @throws when there can be none */
  measure(signal: AbortSignal): Promise<SocketMeasure>;
  /** The server has accepted who we are: the next reconnection begins with short waits again. */
  confirm(): void;
  close(): void;
}

const keepAlive = { enabled: true, intervalMs: 20_000, pongTimeoutMs: 10_000 };
const connectTimeoutMs = 10_000;

/** The owner or an admin ended it; the close frame says why. */
const disconnectedCode = 4503;

/** One WebSocket for everything, reconnected for as long as somebody is signed in. */
export function createSocket(options: SocketOptions): Socket {
  const connection = createConnectionStore();
  let opened: ReturnType<typeof open> | null = null;

  return {
    link: (runtime) => (operation) => {
      opened ??= open(options, connection);
      return wsLink<AppRouter>({ client: opened.client })(runtime)(operation);
    },
    connection,
    retryNow: () => opened?.gate.skip(),
    async verify() {
      const current = opened?.client.connection;
      if (current?.state === "open" && (await answers(current.ws))) return;
      opened?.gate.skip();
      if (current?.state === "open") abandon(current.ws);
    },
    measure: (signal) => measureSocket(options.serverUrl, signal),
    confirm: () => opened?.gate.reset(),
    close() {
      opened?.close();
      opened = null;
    },
  };
}

function open({ serverUrl, fetchToken, onSignedOut }: SocketOptions, connection: ConnectionStore) {
  const gate = createRetryGate();
  let isClosed = false;
  let token = "";
  let giveUp: ReturnType<typeof setTimeout> | undefined;

  function isOnline(): boolean {
    return connection.getState().state === "online";
  }

  /** Runs before each attempt. Whatever takes long or can fail is done before the server starts its own clocks. */
  async function prepare(): Promise<string> {
    // A server that asks to reconnect goes on serving meanwhile: then nothing is lost and nothing to be shown.
    await gate.wait((until) => isOnline() || moveConnection(connection, "offline", until));
    if (!isOnline()) moveConnection(connection, "connecting");
    const fetched = await fetchToken(AbortSignal.timeout(connectTimeoutMs));
    if (fetched === null) {
      if (!isClosed) onSignedOut();
      throw new Error("Nobody is signed in");
    }
    token = fetched;
    clearTimeout(giveUp);
    giveUp = setTimeout(() => stopConnecting(client), connectTimeoutMs);
    return socketUrl(serverUrl);
  }

  const client = createWSClient({
    url: prepare,
    connectionParams: () => ({ token }),
    retryDelayMs: () => 0,
    keepAlive,
  });
  const states = client.connectionState.subscribe({
    next({ state }) {
      if (isClosed) return;
      if (state === "pending") {
        moveConnection(connection, "online");
        client.connection?.ws?.addEventListener("close", heedDismissal);
      } else if (isOnline()) moveConnection(connection, "connecting");
    },
  });

  function heedDismissal({ code, reason }: CloseEvent): void {
    if (isClosed || code !== disconnectedCode) return;
    gate.hold();
    dismissConnection(connection, reason);
  }

  return {
    client,
    gate,
    close() {
      isClosed = true;
      states.unsubscribe();
      clearTimeout(giveUp);
      void client.close();
    },
  };
}

/** A network that swallows packets would keep an attempt hanging for minutes. */
function stopConnecting(client: TRPCWebSocketClient): void {
  const current = client.connection;
  if (current?.state === "connecting") current.ws.close();
}
