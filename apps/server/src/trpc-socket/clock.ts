import { closeCodes } from "../close-codes.ts";
import type { Connection } from "./connection.ts";
import type { SocketOptions } from "./protocol.ts";

const tickMaxMs = 1_000;

/**
 * Watches over all connections with one timer: who says nothing at first is closed, who is quiet is asked, who does not
 * answer or take anything is cut. It counts its ticks instead of reading the time, so that a node that was frozen does
 * not hold it against its clients.
 */
export function startClock(connections: Iterable<Connection>, options: SocketOptions): Disposable {
  const { pingMs, pongWaitMs, authDeadlineMs, stalledMs } = options;
  const tickMs = Math.min(tickMaxMs, pingMs, pongWaitMs, authDeadlineMs, stalledMs);
  const [pingTicks, pongTicks, authTicks, stalledTicks] = [pingMs, pingMs + pongWaitMs, authDeadlineMs, stalledMs].map(
    (ms) => Math.ceil(ms / tickMs),
  );

  function check(connection: Connection): void {
    const { socket } = connection;
    const quietTicks = ++connection.quietTicks;
    if (quietTicks === authTicks && !connection.hasSpoken) socket.close(closeCodes.noCredentials, "no credentials");
    if (quietTicks === pingTicks) connection.say("PING");
    else if (quietTicks === pongTicks) socket.terminate();
    if (isStalled(connection) && ++connection.stalledTicks === stalledTicks) socket.terminate();
  }

  const timer = setInterval(() => {
    for (const connection of connections) check(connection);
  }, tickMs);
  timer.unref();
  return { [Symbol.dispose]: () => clearInterval(timer) };
}

/** Whether nothing has been taken since the last tick, though something waits. */
function isStalled(connection: Connection): boolean {
  const { socket } = connection;
  const { sentBytes } = socket;
  const isMoving = socket.backlogBytes === 0 || sentBytes > connection.sentBytes;
  connection.sentBytes = sentBytes;
  if (isMoving) connection.stalledTicks = 0;
  return !isMoving;
}
