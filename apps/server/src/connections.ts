import type { Identity, Services } from "@parley/api";
import { sessionTopic } from "@parley/features/session/server/session-topic";
import type { WebSocket } from "ws";
import { closeCodes } from "./close-codes.ts";

/** A session that ended is found within this time even when the word of it was lost. */
const revalidateMs = 30_000;

/** How long a page has to hear that its session was revoked, before its socket closes. */
const farewellMs = 100;

/** The signed-in sockets of this node, by session: when a session ends, its sockets close. */
export interface Connections extends AsyncDisposable {
  /** Watches over a socket for as long as it is open. */
  add(socket: WebSocket, identity: Identity): void;
  /** How many sockets are signed in. */
  count(): number;
}

export function createConnections({ bus, sessions }: Pick<Services, "bus" | "sessions">): Connections {
  const bySession = new Map<string, { sockets: Set<WebSocket>; subscription: Disposable }>();

  function open(sessionId: string) {
    const subscription = bus.subscribe(sessionTopic(sessionId), () => {
      setTimeout(() => end(sessionId), farewellMs).unref();
    });
    const session = { sockets: new Set<WebSocket>(), subscription };
    bySession.set(sessionId, session);
    return session;
  }

  function end(sessionId: string): void {
    for (const socket of bySession.get(sessionId)?.sockets ?? [])
      socket.close(closeCodes.sessionEnded, "session ended");
  }

  async function revalidate(): Promise<void> {
    if (bySession.size === 0) return;
    const dead = await sessions.deadAmong([...bySession.keys()]);
    for (const sessionId of dead) end(sessionId);
  }

  // A database that cannot answer ends nobody's session; it is asked again.
  const timer = setInterval(() => void revalidate().catch(() => {}), revalidateMs);
  timer.unref();

  return {
    add(socket, { sessionId }) {
      const session = bySession.get(sessionId) ?? open(sessionId);
      session.sockets.add(socket);
      socket.once("close", () => {
        session.sockets.delete(socket);
        if (session.sockets.size > 0) return;
        session.subscription[Symbol.dispose]();
        bySession.delete(sessionId);
      });
    },
    count: () => [...bySession.values()].reduce((sum, { sockets }) => sum + sockets.size, 0),
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      for (const { subscription } of bySession.values()) subscription[Symbol.dispose]();
    },
  };
}
