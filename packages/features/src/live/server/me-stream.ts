import { type Line, type Services, type SignedInContext, servicesOf, toWireError } from "@parley/api";
import type { BusSubscription } from "@parley/realtime";
import { sessionTopic } from "../../session/server/session-topic.ts";
import { userTopic } from "../../user/server/user-topic.ts";
import type { MeEvent } from "../schema.ts";
import { type Hearer, audienceOf } from "./audience.ts";
import { PendingRooms, type PendingWork, type Worker } from "./pending-rooms.ts";
import { Rings } from "./rings.ts";
import { WatchedRooms } from "./watched-rooms.ts";

/** Says what the work comes to. */
export type TellMe = (me: MeStream, work: PendingWork) => AsyncIterable<MeEvent>;

/** What is kept of a `live.me` stream: where it listens, what it has told, and what it still has to tell. */
export class MeStream implements Disposable, Hearer, Worker {
  readonly #services: Services;
  readonly #asking: Pick<SignedInContext, "connection" | "identity">;
  readonly pending = new PendingRooms();
  readonly rooms: WatchedRooms;
  readonly rings: Rings;
  /** As the stream last told it. */
  unreadNotifications = 0;
  isRevoked = false;
  /** Nothing is to be told after what was told last. */
  isOver = false;
  readonly #poke: BusSubscription;
  readonly #revoked: BusSubscription;
  #line: Line | undefined;
  #tell: TellMe | undefined;
  #isTelling = false;
  #isDisposed = false;

  constructor(ctx: SignedInContext) {
    const { bus, hub, connection, identity } = ctx;
    const { pending } = this;
    this.#services = servicesOf(ctx);
    this.#asking = { connection, identity };
    this.rooms = new WatchedRooms(hub, identity.userId, pending);
    this.rings = new Rings(identity.userId, this.rooms);
    this.#poke = bus.subscribe(userTopic(identity.userId), (roomId) => pending.markStale(roomId));
    this.#revoked = bus.subscribe(sessionTopic(identity.sessionId), () => {
      this.isRevoked = true;
      pending.markAll();
    });
    audienceOf(this.#services).add(this);
  }

  /** Whose stream it is, and what there is to read for them. Made anew: it is large, and rarely needed. */
  get ctx(): SignedInContext {
    return Object.assign({}, this.#services, this.#asking);
  }

  get userId(): string {
    return this.#asking.identity.userId;
  }

  /** Settles once nothing that other nodes tell can be missed. Never rejects. */
  get ready(): Promise<void> {
    return this.#poke.ready;
  }

  /** From now on whatever there is to tell goes out on the line. */
  rest(line: Line, tell: TellMe): this {
    this.#line = line;
    this.#tell = tell;
    this.pending.worker = this;
    this.worked();
    return this;
  }

  [Symbol.dispose](): void {
    this.#isDisposed = true;
    this.pending.worker = undefined;
    audienceOf(this.#services).delete(this);
    for (const listening of [this.#poke, this.#revoked, this.rooms]) listening[Symbol.dispose]();
  }

  /** What comes at once is told at once. */
  worked(): void {
    if (this.#isTelling) return;
    this.#isTelling = true;
    queueMicrotask(() => void this.#tellAll());
  }

  async #tellAll(): Promise<void> {
    const line = this.#line;
    try {
      for (let work = this.pending.take(); line && work; work = this.pending.take()) {
        if (isOnlyMoved(work)) this.#tellMoved(line, work);
        else for await (const event of this.#tell?.(this, work) ?? []) if (!this.#isDisposed) line.tell(event);
        if (this.#isDisposed) return;
        if (this.isOver) return line.end();
      }
    } catch (error) {
      if (!this.#isDisposed) line?.fail(toWireError(error) ?? error);
    } finally {
      this.#isTelling = false;
    }
  }

  /** By far the most frequent: a message has come. */
  #tellMoved(line: Line, { moved }: PendingWork): void {
    for (const roomId of moved) {
      const room = this.rooms.get(roomId);
      if (room) line.tell(room.toUnreadMoved());
    }
  }
}

function isOnlyMoved({ all, stale, announcements, calls }: PendingWork): boolean {
  return !all && stale.size === 0 && announcements.length === 0 && calls.length === 0;
}
