import type { IncomingMessage } from "node:http";
import type { AnyTRPCRouter, TRPCError } from "@trpc/server";
import type { LiveWebSocket } from "../live-web-socket.ts";

export type RequestId = number | string | null;

/** What a client asks for, as far as it is known. */
export interface Call {
  id: RequestId;
  jsonrpc?: "2.0" | undefined;
  type: "query" | "mutation" | "subscription" | "unknown";
  path?: string | undefined;
  input?: unknown;
}

/** A call that names what it calls. */
export interface NamedCall extends Call {
  id: number | string;
  type: "query" | "mutation" | "subscription";
  path: string;
}

export type OnError = (failure: { error: TRPCError; path: string | undefined }) => void;

/** What a client says before anything else, when it has announced that it will. */
export type ConnectionParams = Readonly<Partial<Record<string, string>>> | null;

export interface SocketOptions {
  router: AnyTRPCRouter;
  /** Called once for each socket. What it throws is answered, and the socket closed. */
  createContext(opening: Opening): Promise<Caller>;
  onError: OnError;
  maxBatchSize: number;
  /** A socket that is quiet for this long is asked whether it is there, in milliseconds. */
  pingMs: number;
  /** How long it may take to answer, in milliseconds. */
  pongWaitMs: number;
  /** How long a socket may take until it says something, in milliseconds. */
  authDeadlineMs: number;
  /** For how long nothing may be taken from a socket for which something waits, in milliseconds. */
  stalledMs: number;
}

/** Who asks on a socket, as long as it is open. */
export interface Caller {
  /** What a call is given. */
  context(): object;
}

export interface Opening {
  req: IncomingMessage;
  socket: LiveWebSocket;
  connectionParams: ConnectionParams;
  /** The streams that are open on the socket, at any time. */
  openStreams: { readonly size: number };
}
