import { type CatchUp, createCatchUp } from "./catch-up.ts";
import { type Feed, type FeedOptions, openFeed } from "./feed.ts";

/** A feed that stays open for somebody until released. */
export interface HeldFeed {
  feed: Feed;
  catchUp: CatchUp;
  release(): void;
}

/** The feeds of a node: opened for the first who needs one, closed some time after the last has left. */
export interface FeedSet {
  hold(streamId: string, as: "follower" | "watcher"): HeldFeed;
  all(): [streamId: string, feed: Feed][];
  /** Empties the rings that only watchers use of what was there the last time: for them, the very last is enough. */
  forgetUnfollowed(): void;
  count(as: "follower" | "watcher"): number;
  close(): void;
}

export interface FeedSetOptions extends FeedOptions {
  /** How many events are kept for followers. */
  ringSize: number;
  /** How many events are kept for watchers, who begin at a reading of the source that is a moment old. */
  watchRingSize: number;
  /** How long the ring is kept after the last follower, and the feed after the last of all. */
  idleMs: number;
}

interface Entry {
  feed: Feed;
  catchUp: CatchUp;
  follower: number;
  watcher: number;
  /** Where the feed was when its ring was last emptied. */
  forgottenAt: number;
  idleTimer?: NodeJS.Timeout;
}

export function createFeedSet({ ringSize, watchRingSize, idleMs, ...feedOptions }: FeedSetOptions): FeedSet {
  const entries = new Map<string, Entry>();

  function open(streamId: string): Entry {
    const known = entries.get(streamId);
    if (known) return known;
    const feed = openFeed(streamId, feedOptions);
    feed.ring.resize(watchRingSize);
    const entry = {
      feed,
      catchUp: createCatchUp({ streamId, feed, ...feedOptions }),
      follower: 0,
      watcher: 0,
      forgottenAt: 0,
    };
    entries.set(streamId, entry);
    return entry;
  }

  function startIdling(streamId: string, entry: Entry): void {
    clearTimeout(entry.idleTimer);
    entry.idleTimer = setTimeout(() => {
      if (entry.follower > 0) return;
      entry.feed.ring.resize(watchRingSize);
      if (entry.watcher > 0) return;
      entries.delete(streamId);
      entry.feed.close();
    }, idleMs);
  }

  return {
    hold(streamId, as) {
      const entry = open(streamId);
      entry[as] += 1;
      if (as === "follower") entry.feed.ring.resize(ringSize);
      let isHeld = true;

      return {
        feed: entry.feed,
        catchUp: entry.catchUp,
        release() {
          if (!isHeld) return;
          isHeld = false;
          entry[as] -= 1;
          if (entry.follower === 0 && entries.get(streamId) === entry) startIdling(streamId, entry);
        },
      };
    },

    all: () => [...entries].map(([streamId, { feed }]) => [streamId, feed]),

    forgetUnfollowed() {
      for (const entry of entries.values()) {
        const { ring } = entry.feed;
        if (entry.follower === 0) ring.forget(entry.forgottenAt);
        entry.forgottenAt = ring.head;
      }
    },

    count: (as) => [...entries.values()].reduce((sum, entry) => sum + entry[as], 0),

    close() {
      const closing = [...entries.values()];
      entries.clear();
      for (const entry of closing) {
        clearTimeout(entry.idleTimer);
        entry.feed.close();
      }
    },
  };
}
