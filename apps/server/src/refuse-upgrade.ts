import type { Duplex } from "node:stream";
import type { Refusal } from "./admission.ts";

/** Answers an upgrade that is not to be, and is rid of the socket. */
export function refuseUpgrade(socket: Duplex, { status, retryAfterSeconds }: Refusal): void {
  // Nobody else listens to it any more, and one that breaks now would end the process.
  socket.once("error", () => socket.destroy());
  socket.once("finish", () => socket.destroy());
  const retryAfter = retryAfterSeconds === undefined ? "" : `Retry-After: ${retryAfterSeconds}\r\n`;
  socket.end(`HTTP/1.1 ${status}\r\n${retryAfter}Connection: close\r\nContent-Length: 0\r\n\r\n`);
}
