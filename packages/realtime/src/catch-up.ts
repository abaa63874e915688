import type { Feed } from "./feed.ts";
import type { ErrorListener } from "./listeners.ts";
import { retry } from "./retry.ts";
import type { StreamEvent, StreamSource } from "./stream.ts";

/** Events that lead from where was asked, or from before it, to `head`. */
export interface Reading {
  events: readonly StreamEvent[];
  head: number;
}

/**
 * Reads what followers lack and the ring does not hold. A reading that begins at their place or before it serves them,
 * so that a crowd which comes back at once costs a few readings, not one each.
 */
export interface CatchUp {
  /** Null when the stream cannot be continued from there. Waits out errors of the source. */
  from(after: number): Promise<Reading | null>;
}

export interface CatchUpOptions {
  streamId: string;
  feed: Feed;
  source: Pick<StreamSource, "since">;
  onError: ErrorListener;
}

export function createCatchUp({ streamId, feed, source, onError }: CatchUpOptions): CatchUp {
  let opening = feed.openings;
  /** Under way, by where they begin. */
  let readings = new Map<number, Promise<Reading | null>>();
  /** The source could not continue from here, nor then from anywhere before: a stream only grows. */
  let lostUpTo = -1;

  async function read(after: number): Promise<Reading | null> {
    const { openings, head } = feed;
    const answer = await retry(() => source.since(streamId, after), { signal: feed.signal, onError });
    const reading = answer && answer.head >= after ? answer : null;
    if (openings !== feed.openings) return reading;
    readings.delete(after);
    if (reading) {
      feed.ring.extend(after, reading.head, reading.events);
      feed.tell(reading.head);
    } else if (head !== null && after <= head) {
      lostUpTo = Math.max(lostUpTo, after);
    }
    return reading;
  }

  function start(after: number): Promise<Reading | null> {
    const reading = read(after);
    readings.set(after, reading);
    return reading;
  }

  return {
    async from(after) {
      if (opening !== feed.openings) {
        opening = feed.openings;
        readings = new Map();
        lostUpTo = -1;
      }
      if (after <= lostUpTo) return null;
      const nearest = Math.max(...[...readings.keys()].filter((begin) => begin <= after));
      const shared = await readings.get(nearest);
      if (shared && shared.head >= after) return shared;
      return after <= lostUpTo ? null : (readings.get(after) ?? start(after));
    },
  };
}
