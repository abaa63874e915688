import { AppError, type Arrival, type Identity, type Services } from "@parley/api";
import { onDisconnect } from "@parley/features/session/server/disconnect-topic";
import { sessionTopic } from "@parley/features/session/server/session-topic";
import { closeCodes } from "./close-codes.ts";
import { departureReason } from "./departure-reason.ts";
import type { Watch } from "./identify.ts";
import type { CloseListener } from "./live-web-socket.ts";

/** A session that ended is found within this time even when the word of it was lost. */
const revalidateMs = 30_000;

/** How long a page has to hear that its session was revoked, before its socket closes. */
const farewellMs = 100;

/** A socket that can be closed, and tells when it has been. */
export interface WatchedSocket {
  readonly isOpen: boolean;
  close(code: number, reason: string): void;
  onClose(listener: CloseListener): void;
}

/** One socket's place among those of its session, until it closes or is disposed of. */
export interface Seat extends Watch {
  /** Whose session it is has been seen to be right: from now on others know that they are here, for as long as they are. */
  attend(arrival: Arrival): void;
}

/** The sockets of this node by session, and how many each user has: when a session ends, its sockets close. */
export interface Connections extends AsyncDisposable {
  /**
   * Watches over a socket for as long as it is open, or until disposed.
   * @throws {AppError} `TOO_MANY_CONNECTIONS` when the user has as many as they may. The socket is closed.
   */
  add(socket: WatchedSocket, identity: Identity): Seat;
  /** How many sockets are watched over. */
  count(): number;
  /** How many people they are of. */
  people(): number;
}

export interface ConnectionsOptions extends Pick<Services, "bus" | "sessions"> {
  presence: Pick<Services["presence"], "arrive" | "depart">;
  /** How many sockets one user may have on this node. */
  maxPerUser: number;
}

interface OpenSession {
  identity: Identity;
  /** Mostly one, and never many. */
  seats: readonly SocketSeat[];
  subscription: ReturnType<Services["bus"]["subscribe"]>;
}

export function createConnections({ bus, sessions, presence, maxPerUser }: ConnectionsOptions): Connections {
  const bySession = new Map<string, OpenSession>();
  const countOfUser = new Map<string, number>();
  const seating: Seating = { presence, leave };

  function open(identity: Identity): OpenSession {
    const { sessionId } = identity;
    const subscription = bus.subscribe(sessionTopic(sessionId), () => endSoon(sessionId));
    const session: OpenSession = { identity, seats: [], subscription };
    bySession.set(sessionId, session);
    return session;
  }

  /** Who signs out is gone at once, whether or not their browser still answers. */
  function endSoon(sessionId: string): void {
    for (const seat of bySession.get(sessionId)?.seats ?? []) seat.signOut();
    setTimeout(() => end(sessionId), farewellMs).unref();
  }

  function end(sessionId: string): void {
    for (const { socket } of bySession.get(sessionId)?.seats ?? []) {
      socket.close(closeCodes.sessionEnded, "session ended");
    }
  }

  function disconnect(userId: string, reason: string): void {
    for (const { identity, seats } of bySession.values()) {
      if (identity.userId !== userId) continue;
      for (const { socket } of seats) socket.close(closeCodes.disconnected, reason);
    }
  }

  function leave(seat: SocketSeat): void {
    const { session } = seat;
    const { userId, sessionId } = session.identity;
    if (!session.seats.includes(seat)) return;
    session.seats = session.seats.filter((other) => other !== seat);
    const left = (countOfUser.get(userId) ?? 0) - 1;
    if (left > 0) countOfUser.set(userId, left);
    else countOfUser.delete(userId);
    if (session.seats.length > 0) return;
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
      const seat = new SocketSeat(seating, socket, session);
      session.seats = session.seats.concat(seat);
      countOfUser.set(userId, ofUser + 1);
      socket.onClose(seat);
      return seat;
    },
    count: () => [...bySession.values()].reduce((sum, { seats }) => sum + seats.length, 0),
    people: () => countOfUser.size,
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      disconnects[Symbol.dispose]();
      stopListening();
      for (const { subscription } of bySession.values()) subscription[Symbol.dispose]();
    },
  };
}

/** What all seats have in common. */
interface Seating {
  presence: ConnectionsOptions["presence"];
  leave(seat: SocketSeat): void;
}

class SocketSeat implements Seat, CloseListener {
  readonly #seating: Seating;
  readonly socket: WatchedSocket;
  readonly session: OpenSession;
  #connectionId: string | undefined;

  constructor(seating: Seating, socket: WatchedSocket, session: OpenSession) {
    this.#seating = seating;
    this.socket = socket;
    this.session = session;
  }

  get ready(): Promise<void> {
    return this.session.subscription.ready;
  }

  attend(arrival: Arrival): void {
    if (!this.socket.isOpen) return;
    this.#connectionId = arrival.connectionId;
    this.#seating.presence.arrive(arrival);
  }

  signOut(): void {
    if (this.#connectionId !== undefined) this.#seating.presence.depart(this.#connectionId, "signed_out");
  }

  closed(code: number): void {
    this[Symbol.dispose]();
    if (this.#connectionId !== undefined) this.#seating.presence.depart(this.#connectionId, departureReason(code));
  }

  [Symbol.dispose](): void {
    this.#seating.leave(this);
  }
}
