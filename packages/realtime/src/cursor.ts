import type { Reading } from "./catch-up.ts";
import type { Feed } from "./feed.ts";
import { everybody } from "./everybody.ts";
import type { FollowOptions, LiveOffer, StreamEvent, StreamItem } from "./stream.ts";

/**
 * What a follower is to do: hand on the item; wait until the feed moves; read from the source what comes after a place
 * and `take` it; or end, because the viewer's right to the stream has.
 */
export type CursorStep =
  | Exclude<StreamItem, LiveOffer>
  | { type: "wait" }
  | { type: "behind"; after: number }
  | { type: "ended" };

/** A follower's place in a feed: a number, not a queue. Waits for nobody, so that any kind of follower can use it. */
export interface Cursor {
  /** Everything up to here has been handed on, or need not be. */
  readonly seq: number;
  next(): CursorStep;
  /** Takes the answer to `behind`. */
  take(reading: Reading): void;
}

export function createCursor(feed: Feed, { after, viewer }: Pick<FollowOptions, "after" | "viewer">): Cursor {
  const { ring } = feed;
  let openings: number | undefined;
  let seq = after ?? 0;
  /** Someone who has seen more than this node may be right: the source knows. */
  let isAhead = false;
  /** Where to go on if the stream cannot be continued. */
  let lostAt: number | undefined;
  let isEnded = false;
  /** What was read from the source and not handed on yet, the next one last. */
  let replay: { events: StreamEvent[]; head: number } | undefined;

  function begin(head: number): void {
    openings = feed.openings;
    seq = after ?? head;
    isAhead = seq > head;
  }

  function reset(head: number): CursorStep {
    openings = feed.openings;
    seq = head;
    isAhead = false;
    lostAt = undefined;
    replay = undefined;
    return { type: "reset", seq };
  }

  function deliver(event: StreamEvent): CursorStep {
    isEnded = event.ends === viewer || event.ends === everybody;
    if (event.ends === viewer) return { type: "ended" };
    seq = event.seq;
    return { type: "event", event };
  }

  function replayed(): StreamEvent | undefined {
    const event = replay?.events.pop();
    if (replay && !event) {
      seq = Math.max(seq, replay.head);
      replay = undefined;
    }
    return event;
  }

  return {
    get seq() {
      return seq;
    },
    next() {
      if (isEnded) return { type: "ended" };
      if (feed.head === null) return { type: "wait" };
      if (openings === undefined) begin(feed.head);
      if (openings !== feed.openings) return reset(feed.head);
      if (lostAt !== undefined) return reset(lostAt);

      const old = replayed();
      if (old) return deliver(old);

      if (isAhead || seq < ring.floor) return { type: "behind", after: seq };
      const event = ring.next(seq);
      if (event) return deliver(event);
      seq = Math.max(seq, ring.head);
      return { type: "wait" };
    },

    take({ events, head }) {
      isAhead = false;
      if (events) replay = { events: events.filter((event) => event.seq > seq).toReversed(), head };
      else lostAt = head;
    },
  };
}
