import { type TRPCLink, type TRPCWebSocketClient, createWSClient, wsLink } from "@trpc/client";
import type { AppRouter } from "../../router.ts";
import { type ConnectionStore, createConnectionStore, moveConnection } from "./connection.ts";
import { createRetryGate } from "./retry-gate.ts";

export interface SocketOptions {
  /** The server's public address, such as `https://chat.example.org:3001`. */
  serverUrl: string;
  /** A fresh access token, asked for before each attempt to connect; null when nobody is signed in any more. */
  fetchToken: () => Promise<string | null>;
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
  /** The server has accepted who we are. */
  confirm(): void;
  close(): void;
}

const keepAlive = { enabled: true, intervalMs: 20_000, pongTimeoutMs: 10_000 };
const connectTimeoutMs = 10_000;
const probeTimeoutMs = 3_000;

/** One WebSocket for everything, reconnected for as long as somebody is signed in. */
export function createSocket({ serverUrl, fetchToken, onSignedOut }: SocketOptions): Socket {
  const connection = createConnectionStore();
  const gate = createRetryGate();
  let client: TRPCWebSocketClient | null = null;
  let token: string | null = null;

  function isOnline(): boolean {
    return connection.getState().state === "online";
  }

  /** Runs before each attempt. Whatever takes long or can fail is done before the server starts its own clocks. */
  async function prepare(): Promise<string> {
    await gate.wait((until) => isOnline() || moveConnection(connection, "offline", until));
    if (!isOnline()) moveConnection(connection, "connecting");
    token = await fetchToken();
    if (token === null) {
      onSignedOut();
      throw new Error("Nobody is signed in");
    }
    setTimeout(giveUpConnecting, connectTimeoutMs, client);
    return socketUrl(serverUrl);
  }

  function open(): TRPCWebSocketClient {
    const opened = createWSClient({
      url: prepare,
      connectionParams: () => ({ token: token ?? "" }),
      retryDelayMs: () => 0,
      keepAlive,
    });
    opened.connectionState.subscribe({
      next({ state }) {
        if (state === "pending") moveConnection(connection, "online");
        else if (isOnline()) moveConnection(connection, "connecting");
      },
    });
    return opened;
  }

  return {
    link: (runtime) => (operation) => wsLink<AppRouter>({ client: (client ??= open()) })(runtime)(operation),
    connection,
    retryNow: gate.skip,
    async verify() {
      const current = client?.connection;
      if (current?.state === "open" && (await answers(current.ws))) return;
      gate.skip();
      if (current?.state === "open") abandon(current.ws);
    },
    confirm: gate.reset,
    close() {
      void client?.close();
      client = null;
    },
  };
}

/** The address of the server's one socket. */
export function socketUrl(serverUrl: string): string {
  const url = new URL("/trpc", serverUrl);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  return url.href;
}

/** A network that swallows packets would keep an attempt hanging for minutes. */
function giveUpConnecting(client: TRPCWebSocketClient | null): void {
  const current = client?.connection;
  if (current?.state === "connecting") current.ws.close();
}

async function answers(ws: WebSocket): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, probeTimeoutMs, false);
    const stop = new AbortController();
    const finish = (isAlive: boolean) => {
      clearTimeout(timer);
      stop.abort();
      resolve(isAlive);
    };
    ws.addEventListener("message", () => finish(true), { signal: stop.signal });
    ws.addEventListener("close", () => finish(false), { signal: stop.signal });
    ws.send("PING");
  });
}

/**
 * Closes a socket that has gone silent. The browser would report the end only after waiting for the other side to
 * agree, so those who listen are told now; they ignore the second report.
 */
function abandon(ws: WebSocket): void {
  ws.close();
  ws.dispatchEvent(new Event("close"));
}
