import { AppError, type Identity, type Services } from "@parley/api";
import { onDisconnect } from "@parley/features/session/server/disconnect-topic";
import { sessionTopic } from "@parley/features/session/server/session-topic";
import type { WebSocket } from "ws";
import { closeCodes } from "./close-codes.ts";
import type { Watch } from "./identify.ts";

/** A session that ended is found within this time even when the word of it was lost. */
const revalidateMs = 30_000;

/** How long a page has to hear that its session was revoked, before its socket closes. */
const farewellMs = 100;

/** The sockets of this node by session, and how many each user has: when a session ends, its sockets close. */
export interface Connections extends AsyncDisposable {
  /**
   * Watches over a socket for as long as it is open, or until disposed.
   * @throws {AppError} `TOO_MANY_CONNECTIONS` when the user has as many as they may. The socket is closed.
   */
  add(socket: WebSocket, identity: Identity): Watch;
  /** How many sockets are watched over. */
  count(): number;
  /** How many people they are of. */
  people(): number;
}

export interface ConnectionsOptions extends Pick<Services, "bus" | "sessions"> {
  /** How many sockets one user may have on this node. */
  maxPerUser: number;
}

interface OpenSession {
  userId: string;
  sockets: Set<WebSocket>;
  subscription: ReturnType<Services["bus"]["subscribe"]>;
}

export function createConnections({ bus, sessions, maxPerUser }: ConnectionsOptions): Connections {
  const bySession = new Map<string, OpenSession>();
  const countOfUser = new Map<string, number>();

  function open({ userId, sessionId }: Identity): OpenSession {
    const subscription = bus.subscribe(sessionTopic(sessionId), () => {
      setTimeout(() => end(sessionId), farewellMs).unref();
    });
    const session = { userId, sockets: new Set<WebSocket>(), subscription };
    bySession.set(sessionId, session);
    return session;
  }

  function end(sessionId: string): void {
    for (const socket of bySession.get(sessionId)?.sockets ?? [])
      socket.close(closeCodes.sessionEnded, "session ended");
  }

  function disconnect(userId: string, reason: string): void {
    for (const session of bySession.values()) {
      if (session.userId !== userId) continue;
      for (const socket of session.sockets) socket.close(closeCodes.disconnected, reason);
    }
  }

  function leave(socket: WebSocket, { userId, sessionId }: Identity): void {
    const session = bySession.get(sessionId);
    if (!session?.sockets.delete(socket)) return;
    const left = (countOfUser.get(userId) ?? 0) - 1;
    if (left > 0) countOfUser.set(userId, left);
    else countOfUser.delete(userId);
    if (session.sockets.size > 0) return;
    session.subscription[Symbol.dispose]();
    bySession.delete(sessionId);
  }

  async function revalidate(): Promise<void> {
    if (bySession.size === 0) return;
    const dead = await sessions.deadAmong([...bySession.keys()]);
    for (const sessionId of dead) end(sessionId);
  }

  // A database that cannot answer ends nobody's session; it is asked again.
  function revalidateSoon(): void {
    void revalidate().catch(() => {});
  }

  const disconnects = onDisconnect(bus, ({ userId, reason }) => disconnect(userId, reason));
  const timer = setInterval(revalidateSoon, revalidateMs);
  timer.unref();
  // What was said while the bus was down is lost.
  const stopListening = bus.onChange((isUp) => isUp && revalidateSoon());

  return {
    add(socket, identity) {
      const { userId, sessionId } = identity;
      const ofUser = countOfUser.get(userId) ?? 0;
      if (ofUser >= maxPerUser) {
        socket.close(closeCodes.tooManyConnections, "too many connections");
        throw new AppError("TOO_MANY_CONNECTIONS");
      }
      const session = bySession.get(sessionId) ?? open(identity);
      session.sockets.add(socket);
      countOfUser.set(userId, ofUser + 1);
      const dispose = () => leave(socket, identity);
      socket.on("close", dispose);
      return { ready: session.subscription.ready, [Symbol.dispose]: dispose };
    },
    count: () => [...bySession.values()].reduce((sum, { sockets }) => sum + sockets.size, 0),
    people: () => countOfUser.size,
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      disconnects[Symbol.dispose]();
      stopListening();
      for (const { subscription } of bySession.values()) subscription[Symbol.dispose]();
    },
  };
}
