import { type CatchUp, createCatchUp } from "./catch-up.ts";
import { type Feed, type FeedOptions, openFeed } from "./feed.ts";

/** A feed that stays open for somebody until they let it go, which each does once. */
export interface HeldFeed {
  readonly feed: Feed;
  release(as: Role): void;
}

/** For a follower it has a ring of full size, and there is a way to what came before it. */
export interface FollowedFeed {
  held: HeldFeed;
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

export type Role = "followers" | "watchers";

/** Counts its holders, who are many, instead of keeping something for each. */
class Entry implements HeldFeed {
  readonly streamId: string;
  readonly feed: Feed;
  /** Made for the first follower: most streams of a node are only watched. */
  catchUp: CatchUp | undefined;
  followers = 0;
  watchers = 0;
  /** Where the feed was when its ring was last emptied. */
  forgottenAt = 0;
  idleTimer: NodeJS.Timeout | undefined;
  readonly #onRelease: (entry: Entry) => void;

  constructor(streamId: string, feed: Feed, onRelease: (entry: Entry) => void) {
    this.streamId = streamId;
    this.feed = feed;
    this.#onRelease = onRelease;
  }

  holdAs(role: Role): this {
    this[role] += 1;
    return this;
  }

  release(as: Role): void {
    this[as] -= 1;
    this.#onRelease(this);
  }
}

export function createFeedSet({ ringSize, watchRingSize, idleMs, ...feedOptions }: FeedSetOptions): FeedSet {
  const entries = new Map<string, Entry>();

  function open(streamId: string): Entry {
    const known = entries.get(streamId);
    if (known) return known;
    const feed = openFeed(streamId, feedOptions);
    feed.ring.resize(watchRingSize);
    const entry = new Entry(streamId, feed, startIdling);
    entries.set(streamId, entry);
    return entry;
  }

  function startIdling(entry: Entry): void {
    if (entry.followers > 0 || entries.get(entry.streamId) !== entry) return;
    clearTimeout(entry.idleTimer);
    entry.idleTimer = setTimeout(() => {
      if (entry.followers > 0) return;
      entry.feed.ring.resize(watchRingSize);
      if (entry.watchers > 0) return;
      entries.delete(entry.streamId);
      entry.feed.close();
    }, idleMs);
  }

  return {
    follow(streamId) {
      const entry = open(streamId);
      const { feed } = entry;
      feed.ring.resize(ringSize);
      entry.catchUp ??= createCatchUp({ streamId, feed, ...feedOptions });
      return { held: entry.holdAs("followers"), catchUp: entry.catchUp };
    },

    watch: (streamId) => open(streamId).holdAs("watchers"),

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
