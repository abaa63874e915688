import type { StreamEvent, StreamSource } from "./stream.ts";

/** A change of one thing: a later change of the same thing supersedes it. */
export interface Change {
  thing: string;
  /** The user whose right to the stream ends with it. */
  ends?: string | null;
}

/** One stream and its truth, in memory, for tests: what a database is to a room. */
export interface StreamLog {
  readonly id: string;
  readonly source: StreamSource;
  readonly head: number;
  /** All that ever happened, superseded or not. */
  readonly events: readonly (StreamEvent & { thing: string })[];
  /** How often each kind of question was asked. */
  readonly asked: { heads: number; since: number };
  /** While set, questions are answered with this error. */
  failure: Error | null;
  commit(change: Change): StreamEvent;
  /** Each thing with the `seq` of its last change, as of `seq` or of now. */
  state(seq?: number): Map<string, number>;
  /** Goes back to what was at `seq`, as a restored backup does. */
  restore(seq: number): void;
  /** The stream is no more. */
  remove(): void;
}

/** A follower more than `reach` behind cannot be continued. */
export function createStreamLog(id: string, reach = 500): StreamLog {
  let events: (StreamEvent & { thing: string })[] = [];
  let isGone = false;
  const asked = { heads: 0, since: 0 };

  const log: StreamLog = {
    id,
    asked,
    failure: null,
    get events() {
      return events;
    },
    get head() {
      return events.length;
    },
    commit({ thing, ends = null }) {
      const seq = events.length + 1;
      const event = { seq, ends, json: JSON.stringify({ thing, seq }), thing };
      events.push(event);
      return event;
    },
    state: (until = events.length) => new Map(events.slice(0, until).map(({ thing, seq }) => [thing, seq])),
    restore(seq) {
      events = events.slice(0, seq);
    },
    remove() {
      isGone = true;
    },
    source: {
      async heads(ids) {
        asked.heads += 1;
        if (log.failure) throw log.failure;
        return new Map(ids.includes(id) && !isGone ? [[id, events.length]] : []);
      },
      async since(_id, after) {
        asked.since += 1;
        if (log.failure) throw log.failure;
        const head = events.length;
        if (isGone || after > head || head - after > reach) return null;
        const last = log.state();
        return { events: events.slice(after).filter(({ thing, seq }) => last.get(thing) === seq), head };
      },
    },
  };
  return log;
}
