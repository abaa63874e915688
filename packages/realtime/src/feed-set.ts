import { type CatchUp, createCatchUp } from "./catch-up.ts";
import { type Feed, type FeedOptions, openFeed } from "./feed.ts";

/** A feed that stays open for somebody until released. */
export interface HeldFeed {
  feed: Feed;
  release(): void;
}

/** For a follower it also has a ring of full size, and a way to what came before it. */
export interface FollowedFeed extends HeldFeed {
  catchUp: CatchUp;
}

/** The feeds of a node: opened for the first who needs one, closed some time after the last has left. */
export interface FeedSet {
  follow(streamId: string): FollowedFeed;
  watch(streamId: string): HeldFeed;
  all(): [streamId: string, feed: Feed][];
  /** Empties the rings that only watchers use of what was there the last time: for them, the very last is enough. */
  forgetUnfollowed(): void;
  count(as: Role): number;
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

type Role = "followers" | "watchers";

interface Entry {
  feed: Feed;
  /** Made for the first follower: most streams of a node are only watched. */
  catchUp?: CatchUp;
  followers: number;
  watchers: number;
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
    const entry = { feed, followers: 0, watchers: 0, forgottenAt: 0 };
    entries.set(streamId, entry);
    return entry;
  }

  /** Counts somebody in; the returned function counts them out, once. */
  function hold(streamId: string, entry: Entry, as: Role): () => void {
    entry[as] += 1;
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      entry[as] -= 1;
      if (entry.followers === 0 && entries.get(streamId) === entry) startIdling(streamId, entry);
    };
  }

  function startIdling(streamId: string, entry: Entry): void {
    clearTimeout(entry.idleTimer);
    entry.idleTimer = setTimeout(() => {
      if (entry.followers > 0) return;
      entry.feed.ring.resize(watchRingSize);
      if (entry.watchers > 0) return;
      entries.delete(streamId);
      entry.feed.close();
    }, idleMs);
  }

  return {
    follow(streamId) {
      const entry = open(streamId);
      const { feed } = entry;
      feed.ring.resize(ringSize);
      entry.catchUp ??= createCatchUp({ streamId, feed, ...feedOptions });
      return { feed, catchUp: entry.catchUp, release: hold(streamId, entry, "followers") };
    },

    watch(streamId) {
      const entry = open(streamId);
      return { feed: entry.feed, release: hold(streamId, entry, "watchers") };
    },

    all: () => [...entries].map(([streamId, { feed }]) => [streamId, feed]),

    forgetUnfollowed() {
      for (const entry of entries.values()) {
        const { ring } = entry.feed;
        if (entry.followers === 0) ring.forget(entry.forgottenAt);
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
