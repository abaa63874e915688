import type { Socket } from "node:net";

/** All that is written to the socket by `work` leaves in one write. */
export function together(socket: Socket, work: () => void): void {
  socket.cork();
  work();
  socket.uncork();
}
