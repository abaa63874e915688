import { randomUUID } from "node:crypto";

/** Who is on a connection, as any server has to know it that is used by people. */
interface Identity {
  connectionId: string;
  userId: string;
  sessionId: string;
  userAgent: string;
}

interface Request {
  headers: { readonly "user-agent"?: string | undefined };
}

/** Who is on each connection of a peer: what Parley knows of its own, so that both hold the same facts. */
export interface Identities<Socket extends object> {
  /** Kept as long as the socket is. */
  add(socket: Socket, request: Request): void;
}

/** Nobody signs in to a peer: everybody is somebody else, in one session of theirs. */
export function createIdentities<Socket extends object>(): Identities<Socket> {
  const identities = new WeakMap<Socket, Identity>();
  return {
    add(socket, { headers }) {
      const [connectionId, userId, sessionId] = [plainId(), plainId(), plainId()];
      identities.set(socket, { connectionId, userId, sessionId, userAgent: headers["user-agent"] ?? "" });
    },
  };
}

/** As if it had been read from the wire: what `randomUUID` returns is still in the pieces that it was put together from. */
function plainId(): string {
  return Buffer.from(randomUUID()).toString("latin1");
}
