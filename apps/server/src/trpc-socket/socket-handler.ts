import type { IncomingMessage } from "node:http";
import type { LiveWebSocket } from "../live-web-socket.ts";
import { Answers } from "./answers.ts";
import { startClock } from "./clock.ts";
import { Connection, type Desk } from "./connection.ts";
import type { SocketOptions } from "./protocol.ts";

/** Speaks tRPC's WebSocket protocol on sockets that are given to it, as the stock adapter does, and keeps less for each. */
export interface SocketHandler extends Disposable {
  accept(socket: LiveWebSocket, req: IncomingMessage): void;
  /** Asks the client to connect again; it keeps its old socket until the new one stands. */
  askToReconnect(socket: LiveWebSocket): void;
}

export function createSocketHandler(options: SocketOptions): SocketHandler {
  const connections = new Set<Connection>();
  const answers = new Answers(options.router, options.onError);
  const desk: Desk = { options, answers, forget: (connection) => void connections.delete(connection) };
  const clock = startClock(connections, options);

  return {
    accept: (socket, req) => void connections.add(new Connection(desk, socket, req)),
    askToReconnect(socket) {
      if (socket.isOpen) socket.pushText(JSON.stringify({ id: null, method: "reconnect" }));
    },
    [Symbol.dispose]: clock[Symbol.dispose],
  };
}
