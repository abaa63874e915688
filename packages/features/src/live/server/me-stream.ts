import { type Line, type SignedInContext, toWireError } from "@parley/api";
import { sessionTopic } from "../../session/server/session-topic.ts";
import { userTopic } from "../../user/server/user-topic.ts";
import type { MeEvent } from "../schema.ts";
import { hearAnnouncements } from "./announcements.ts";
import { PendingRooms, type PendingWork } from "./pending-rooms.ts";
import { Rings } from "./rings.ts";
import { WatchedRooms } from "./watched-rooms.ts";

/** Says what the work comes to. */
export type TellMe = (me: MeStream, work: PendingWork) => AsyncIterable<MeEvent>;

/** What is kept of a `live.me` stream: where it listens, what it has told, and what it still has to tell. */
export class MeStream implements Disposable {
  readonly ctx: SignedInContext;
  readonly pending = new PendingRooms();
  readonly rooms: WatchedRooms;
  readonly rings: Rings;
  /** As the stream last told it. */
  unreadNotifications = 0;
  isRevoked = false;
  /** Nothing is to be told after what was told last. */
  isOver = false;
  /** Settles once nothing that other nodes tell can be missed. Never rejects. */
  readonly ready: Promise<void>;
  readonly #listening: readonly Disposable[];
  #line: Line | undefined;
  #tell: TellMe | undefined;
  #isTelling = false;
  #isDisposed = false;

  constructor(ctx: SignedInContext) {
    const { bus, hub, identity } = ctx;
    const { pending } = this;
    // A copy, because those that tRPC spreads have a hidden class each, which is larger than they are.
    this.ctx = Object.assign({}, ctx);
    this.rooms = new WatchedRooms(hub, identity.userId, pending);
    this.rings = new Rings(identity.userId, this.rooms);
    const poke = bus.subscribe(userTopic(identity.userId), (roomId) => pending.markStale(roomId));
    const revoked = bus.subscribe(sessionTopic(identity.sessionId), () => {
      this.isRevoked = true;
      pending.markAll();
    });
    const back = { [Symbol.dispose]: bus.onChange((isUp) => isUp && pending.markAll()) };
    this.#listening = [poke, revoked, back, hearAnnouncements(ctx, pending), this.rooms];
    this.ready = poke.ready;
  }

  /** From now on whatever there is to tell goes out on the line. */
  rest(line: Line, tell: TellMe): this {
    this.#line = line;
    this.#tell = tell;
    this.pending.onWork = () => this.#worked();
    this.#worked();
    return this;
  }

  [Symbol.dispose](): void {
    this.#isDisposed = true;
    this.pending.onWork = () => {};
    for (const listening of this.#listening) listening[Symbol.dispose]();
  }

  /** What comes at once is told at once. */
  #worked(): void {
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
