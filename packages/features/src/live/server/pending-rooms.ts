import type { Announcement } from "../schema.ts";

/** More than this at once, and a reader who is too slow misses the oldest. */
const announcementsMax = 10;

/** What a `live.me` stream still has to tell. Bounded by the rooms of its user, however much happens. */
export interface PendingRooms {
  /** Everything must be read again. */
  markAll(): void;
  /** This room must be read again. */
  markStale(roomId: string): void;
  /** The counts of this room have moved in memory. */
  markMoved(roomId: string): void;
  /** Somebody has said something to everybody. */
  announce(announcement: Announcement): void;
  /** Waits for something to tell, and empties what it returns. `null` once the stream is over. */
  take(): Promise<PendingWork | null>;
}

export interface PendingWork {
  all: boolean;
  stale: ReadonlySet<string>;
  moved: ReadonlySet<string>;
  announcements: readonly Announcement[];
}

export function createPendingRooms(signal: AbortSignal): PendingRooms {
  let all = false;
  let stale = new Set<string>();
  let moved = new Set<string>();
  let announcements: Announcement[] = [];
  let wake = () => {};
  signal.addEventListener("abort", () => wake(), { once: true });

  function hasWork(): boolean {
    return all || stale.size > 0 || moved.size > 0 || announcements.length > 0;
  }

  return {
    markAll() {
      all = true;
      wake();
    },
    markStale(roomId) {
      stale.add(roomId);
      wake();
    },
    markMoved(roomId) {
      moved.add(roomId);
      wake();
    },
    announce(announcement) {
      announcements = [...announcements, announcement].slice(-announcementsMax);
      wake();
    },
    async take() {
      while (!signal.aborted && !hasWork()) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      if (signal.aborted) return null;
      const work = { all, stale, moved, announcements };
      all = false;
      stale = new Set();
      moved = new Set();
      announcements = [];
      return work;
    },
  };
}
