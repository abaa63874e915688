import { type CatchUp, createCatchUp } from "./catch-up.ts";
import { type Feed, type FeedOptions, openFeed } from "./feed.ts";

/** A feed that stays open for somebody until released. */
export interface HeldFeed {
  readonly feed: Feed;
  release(): void;
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

type Role = "followers" | "watchers";

interface Entry {
  streamId: string;
  feed: Feed;
  /** Made for the first follower: most streams of a node are only watched. */
  catchUp?: CatchUp;
  followers: number;
  watchers: number;
  /** Where the feed was when its ring was last emptied. */
  forgottenAt: number;
  idleTimer?: NodeJS.Timeout;
  onRelease: (entry: Entry) => void;
}

/** Somebody's share of a feed: counted in when made, and out once. There is one for each watcher and follower. */
class Hold implements HeldFeed {
  readonly #entry: Entry;
  readonly #as: Role;
  #isHeld = true;

  constructor(entry: Entry, as: Role) {
    this.#entry = entry;
    this.#as = as;
    entry[as] += 1;
  }

  get feed(): Feed {
    return this.#entry.feed;
  }

  release(): void {
    if (!this.#isHeld) return;
    this.#isHeld = false;
    this.#entry[this.#as] -= 1;
    this.#entry.onRelease(this.#entry);
  }
}

export function createFeedSet({ ringSize, watchRingSize, idleMs, ...feedOptions }: FeedSetOptions): FeedSet {
  const entries = new Map<string, Entry>();

  function open(streamId: string): Entry {
    const known = entries.get(streamId);
    if (known) return known;
    const feed = openFeed(streamId, feedOptions);
    feed.ring.resize(watchRingSize);
    const entry: Entry = { streamId, feed, followers: 0, watchers: 0, forgottenAt: 0, onRelease: startIdling };
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
      return { held: new Hold(entry, "followers"), catchUp: entry.catchUp };
    },

    watch: (streamId) => new Hold(open(streamId), "watchers"),

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
