import type { Call } from "../../call/schema.ts";
import type { Announcement } from "../schema.ts";

/** More than this at once, and a reader who is too slow misses the oldest. */
const announcementsMax = 10;

export interface PendingWork {
  all: boolean;
  stale: ReadonlySet<string>;
  moved: ReadonlySet<string>;
  announcements: readonly Announcement[];
  calls: readonly Call[];
}

/** Whoever does the work. */
export interface Worker {
  /** Something has been added. */
  worked(): void;
}

const none: ReadonlySet<string> = new Set();

/**
 * What a `live.me` stream still has to tell. Bounded by the rooms of its user, however much happens; mostly nothing, and
 * then next to nothing is kept.
 */
export class PendingRooms {
  /** Told whenever something is added. */
  worker: Worker | undefined = undefined;
  #all = false;
  #stale: Set<string> | undefined;
  #moved: Set<string> | undefined;
  #announcements: readonly Announcement[] | undefined;
  #calls: Map<string, Call> | undefined;

  /** Everything must be read again. */
  markAll(): void {
    this.#all = true;
    this.worker?.worked();
  }

  /** This room must be read again. */
  markStale(roomId: string): void {
    (this.#stale ??= new Set()).add(roomId);
    this.worker?.worked();
  }

  /** The counts of this room have moved in memory. */
  markMoved(roomId: string): void {
    (this.#moved ??= new Set()).add(roomId);
    this.worker?.worked();
  }

  /** Somebody has said something to everybody. */
  announce(announcement: Announcement): void {
    this.#announcements = [...(this.#announcements ?? []), announcement].slice(-announcementsMax);
    this.worker?.worked();
  }

  /** A call in one of the rooms has changed: of its states the last is kept. */
  markCall(call: Call): void {
    (this.#calls ??= new Map()).set(call.id, call);
    this.worker?.worked();
  }

  get hasWork(): boolean {
    return this.#all || (this.#stale ?? this.#moved ?? this.#announcements ?? this.#calls) !== undefined;
  }

  /** What there is to tell, which is then no longer there; `null` when it is nothing. */
  take(): PendingWork | null {
    if (!this.hasWork) return null;
    const work = {
      all: this.#all,
      stale: this.#stale ?? none,
      moved: this.#moved ?? none,
      announcements: this.#announcements ?? [],
      calls: [...(this.#calls?.values() ?? [])],
    };
    this.#all = false;
    this.#stale = undefined;
    this.#moved = undefined;
    this.#announcements = undefined;
    this.#calls = undefined;
    return work;
  }
}
