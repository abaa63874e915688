import { setMaxListeners } from "node:events";
import type { Feed } from "./feed.ts";
import type { HeadReader } from "./head-reader.ts";
import type { ErrorListener } from "./listeners.ts";
import { retry } from "./retry.ts";
import type { StreamEvent, StreamSource } from "./stream.ts";

/** Events that lead from where was asked, or from before it, to `head`; null when the source cannot tell them. */
export interface Reading {
  events: readonly StreamEvent[] | null;
  /** The source's head. */
  head: number;
}

/**
 * Reads what followers lack and the ring does not hold. A reading that begins at their place or before it serves them,
 * so that a crowd which comes back at once costs a few readings, not one each.
 */
export interface CatchUp {
  /** Waits out errors of the source. Undefined when the feed has been closed. */
  from(after: number): Promise<Reading | undefined>;
}

export interface CatchUpOptions {
  streamId: string;
  feed: Feed;
  source: Pick<StreamSource, "since">;
  heads: HeadReader;
  onError: ErrorListener;
}

export function createCatchUp({ streamId, feed, source, heads, onError }: CatchUpOptions): CatchUp {
  // As many readings as are under way listen to it.
  setMaxListeners(0, feed.signal);
  const retrying = { signal: feed.signal, onError };
  let opening = feed.openings;
  /** Under way, by where they begin. */
  let readings = new Map<number, Promise<Reading | undefined>>();
  /** The source could not continue from here, nor then from anywhere before: a stream only grows. */
  let lostUpTo = -1;

  /** What was found out about another opening of the stream holds no more. */
  function forgetOtherOpenings(): void {
    if (opening === feed.openings) return;
    opening = feed.openings;
    readings = new Map();
    lostUpTo = -1;
  }

  /** A reading under way that may serve a place. */
  function underWay(after: number): Promise<Reading | undefined> | undefined {
    return readings.get(Math.max(...[...readings.keys()].filter((begin) => begin <= after)));
  }

  function start(after: number): Promise<Reading | undefined> {
    const reading = read(after);
    readings.set(after, reading);
    return reading;
  }

  async function read(after: number): Promise<Reading | undefined> {
    const begun = opening;
    const nodeHead = feed.head ?? 0;
    const answer = await retry(() => source.since(streamId, after), retrying);
    if (answer === undefined) return undefined;
    const reading = answer ?? (await lost());
    if (reading === undefined || begun !== feed.openings) return reading;

    readings.delete(after);
    // Our head came from the source: asking it again for what leads up to there would never end.
    if (answer && answer.head < nodeHead) feed.reopen();
    // A place beyond the head is none, and tells nothing about those before it.
    if (reading.events) feed.ring.extend(after, reading.head, reading.events);
    else if (after <= nodeHead) lostUpTo = Math.max(lostUpTo, after);
    feed.tell(reading.head);
    return reading;
  }

  async function lost(): Promise<Reading | undefined> {
    const head = await retry(() => heads.read(streamId), retrying);
    return head === undefined ? undefined : { events: null, head };
  }

  return {
    async from(after) {
      forgetOtherOpenings();
      // One that began too far back tells nothing about this place: then the next one is waited for, or started.
      for (let shared = underWay(after); shared; shared = underWay(after)) {
        const reading = await shared;
        if (!reading || (reading.events && reading.head >= after)) return reading;
        forgetOtherOpenings();
      }
      return after <= lostUpTo ? lost() : start(after);
    },
  };
}
