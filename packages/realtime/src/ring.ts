import type { StreamEvent } from "./stream.ts";

/** The last events of a stream: all that lead from `floor` to `head`, superseded ones left out. */
export interface Ring {
  readonly floor: number;
  readonly head: number;
  /** How many events it may hold; with 0 it only knows where it is. */
  resize(capacity: number): void;
  /** Adds events that lead from the head to `head`, and forgets the oldest that no longer fit. */
  push(events: readonly StreamEvent[], head: number): void;
  /** Adds older events that lead from `after` to `until`, when that reaches the floor; as far down as they fit. */
  extend(after: number, until: number, events: readonly StreamEvent[]): void;
  /** The first event after `seq`, if it is there. Only to be asked when `seq` is not below the floor. */
  next(seq: number): StreamEvent | undefined;
  /** Forgets what leads up to `seq`. */
  forget(seq: number): void;
  /** Forgets all and goes on at `head`. */
  restart(head: number): void;
}

export function createRing(): Ring {
  // Events grow at the end and are cut off the front in bulk, so that a push costs the same at any size.
  let events: StreamEvent[] = [];
  let first = 0;
  let capacity = 0;
  let floor = 0;
  let head = 0;

  /** Where the first event after `seq` is, or would be. */
  function indexAfter(seq: number): number {
    let low = first;
    let high = events.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((events[middle]?.seq ?? 0) > seq) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  function trim(): void {
    const excess = events.length - first - capacity;
    if (excess <= 0) return;
    floor = capacity === 0 ? head : (events[first + excess - 1]?.seq ?? floor);
    first += excess;
    if (first <= capacity) return;
    events = events.slice(first);
    first = 0;
  }

  return {
    get floor() {
      return floor;
    },
    get head() {
      return head;
    },
    resize(size) {
      capacity = size;
      if (capacity === 0) floor = head;
      trim();
    },
    push(added, newHead) {
      for (const event of added) events.push(event);
      head = newHead;
      if (capacity === 0) floor = head;
      trim();
    },
    extend(after, until, added) {
      if (after >= floor || until < floor) return;
      const older = added.filter((event) => event.seq > after && event.seq <= floor);
      events = [...older, ...events.slice(first)];
      first = 0;
      floor = after;
      trim();
    },
    forget(seq) {
      events = events.slice(indexAfter(seq));
      first = 0;
      floor = Math.max(floor, Math.min(seq, head));
    },
    next: (seq) => events[indexAfter(seq)],
    restart(newHead) {
      events = [];
      first = 0;
      floor = newHead;
      head = newHead;
    },
  };
}
