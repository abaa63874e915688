/** One durable change of a stream, serialised once and read by nobody on the way. */
export interface StreamEvent {
  /** Its place in the stream: strictly growing, and by exactly one while live. */
  readonly seq: number;
  /** The user whose right to follow the stream ends with this event: not even this event is for them. */
  readonly ends: string | null;
  /** The event as JSON, ready for the wire. */
  readonly json: string;
}

/** The truth behind the streams: the database. */
export interface StreamSource {
  /** The number of the last change of each stream; a stream that is gone is absent. */
  heads(streamIds: readonly string[]): Promise<Map<string, number>>;

  /**
   * What a follower at `after` lacks, read in one snapshot: events with ascending `seq` that lead from there to `head`.
   * States superseded meanwhile may be skipped. `null` when that cannot be told: too far behind, purged, or gone.
   */
  since(streamId: string, after: number): Promise<{ events: StreamEvent[]; head: number } | null>;
}

/**
 * What a follower gets: an event; or word that the stream cannot be continued and goes on at `seq`, which obliges
 * whoever follows to see that the viewer still may; or, for those who can take it, the offer to go live.
 */
export type StreamItem = { type: "event"; event: StreamEvent } | { type: "reset"; seq: number } | LiveOffer;

/**
 * Nothing is left to read. Once a receiver is attached, events are handed to it the moment the node has them, and the
 * iterable is done: it can be left, and what is kept of the follower is next to nothing. Asking for the next item
 * without attaching declines.
 */
export interface LiveOffer {
  type: "live";
  /** Hands over what has come since the offer, and then whatever comes, until disposed. */
  attach(receiver: LiveReceiver): Disposable;
}

/** Somebody to whom events are handed. After `ended` or `lost` nothing more comes. */
export interface LiveReceiver {
  take(event: StreamEvent): void;
  /** The viewer's right to the stream has ended. */
  ended(): void;
  /** The stream has to be followed anew: after this `seq`, or, with `null`, from its beginning, for it cannot be continued. */
  lost(after: number | null): void;
}

export interface FollowOptions {
  /** Continue right after this `seq`; absent: from the head. */
  after?: number;
  /** Whose stream it is: it ends at the event that ends this user's right to it. */
  viewer: string;
  signal: AbortSignal;
  /** Whether to offer to go live. */
  canGoLive?: boolean;
}

/**
 * A node's share of all streams. For each stream that somebody here follows it keeps the last events in a ring, notices
 * by their numbers when some are missing, and reads those from the source once for all who follow.
 */
export interface Hub extends AsyncDisposable {
  /** Hands on changes that have been committed, in the order of their `seq`, here and to the other nodes. */
  publish(streamId: string, events: readonly StreamEvent[]): void;

  /**
   * Replays what came after `after`, then goes on live. Every event arrives exactly once and in order, whatever the bus
   * loses, repeats or reorders. Ends without an error when the viewer's right to the stream does.
   */
  follow(streamId: string, options: FollowOptions): AsyncIterable<StreamItem>;

  /**
   * Calls back with every event after `after`, in order; with `null` when some were skipped (the feed is already ahead of
   * `after`, or had to start over) and the state behind them must be read again. For those who count rather than show: it
   * keeps no ring alive.
   */
  watch(streamId: string, after: number, listener: (event: StreamEvent | null) => void): Disposable;

  /**
   * Calls back with each user whose right to the stream ends, at the event that ends it; with `null` when such an event
   * may have been missed, which puts everybody's right in doubt. For what is not in the stream but meant for the same
   * people.
   */
  watchEnds(streamId: string, listener: (user: string | null) => void): EndsWatching;
}

export interface EndsWatching extends Disposable {
  /** Settles when whoever checks a right from now on will hear of its end, or when disposed. Never rejects. */
  readonly ready: Promise<void>;
}
