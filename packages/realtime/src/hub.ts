import { startAntiEntropy } from "./anti-entropy.ts";
import type { Bus } from "./bus.ts";
import { compareHeads } from "./compare-heads.ts";
import { EndsWatcher } from "./ends-watcher.ts";
import { createFeedSet } from "./feed-set.ts";
import { followFeed } from "./follower.ts";
import { createHeadReader } from "./head-reader.ts";
import { type ErrorListener, warn } from "./listeners.ts";
import { encodeEvents, encodePoke } from "./stream-codec.ts";
import { topicOf } from "./stream-topic.ts";
import type { Hub, StreamSource } from "./stream.ts";
import { Watcher } from "./watcher.ts";

export interface HubOptions {
  bus: Bus;
  source: StreamSource;
  /** How many events each followed stream keeps in memory. */
  ringSize?: number;
  antiEntropyMs?: number;
  antiEntropyDownMs?: number;
  /** How long a stream stays attached after the last follower, for those who come back. */
  idleMs?: number;
  /** How long an event that is missing may still arrive before the source is asked. */
  gapGraceMs?: number;
  /** Told of errors of the source; they are retried. */
  onError?: ErrorListener;
}

/** What a hub holds at the moment, and how often (since it began) it had to read what the bus lost or start over. */
export interface HubStats {
  streams: number;
  followers: number;
  watchers: number;
  fills: number;
  resets: number;
}

export interface NodeHub extends Hub {
  stats(): HubStats;
}

/** A hub over a bus and a source, neither of which it closes. */
export function createHub(options: HubOptions): NodeHub {
  const { bus, source, ringSize = 512, antiEntropyMs = 10_000, antiEntropyDownMs = 1_000, onError = warn } = options;
  const counters = { fills: 0, resets: 0 };
  const feeds = createFeedSet({
    bus,
    source,
    heads: createHeadReader(source),
    ringSize,
    watchRingSize: Math.min(ringSize, 64),
    earlyMax: ringSize,
    idleMs: options.idleMs ?? 30_000,
    gapGraceMs: options.gapGraceMs ?? 20,
    onFill: () => void counters.fills++,
    onReset: () => void counters.resets++,
    onError,
  });
  const antiEntropy = startAntiEntropy({
    bus,
    check() {
      feeds.forgetUnfollowed();
      return compareHeads(feeds.all(), source).catch(onError);
    },
    intervalMs: antiEntropyMs,
    downIntervalMs: antiEntropyDownMs,
  });

  return {
    publish(streamId, events) {
      const last = events.at(-1);
      if (last) bus.publish(topicOf(streamId), encodeEvents(events), encodePoke(last.seq));
    },

    follow: (streamId, followOptions) => followFeed(() => feeds.follow(streamId), followOptions),

    watch: (streamId, after, listener) => new Watcher(feeds.watch(streamId), after, listener),

    watchEnds: (streamId, listener) => new EndsWatcher(feeds.watch(streamId), listener),

    stats: () => ({
      streams: feeds.all().length,
      followers: feeds.count("followers"),
      watchers: feeds.count("watchers"),
      ...counters,
    }),

    async [Symbol.asyncDispose]() {
      antiEntropy[Symbol.dispose]();
      feeds.close();
    },
  };
}
