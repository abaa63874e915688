import type { StreamEvent } from "./stream.ts";

/**
 * Where a node is in a stream, and what it has heard of beyond. Pure: the feed acts on what the steps answer.
 *
 * - `opening`: the head is being read; what arrives meanwhile waits in `early`.
 * - `live`: everything up to `head` was accepted, and nothing beyond it is known.
 * - `filling`: changes up to `told` exist, and those right after `head` have not arrived; the source has to be asked.
 */
export type Position =
  | { status: "opening"; told: number; early: Early }
  | { status: "live"; head: number }
  | { status: "filling"; head: number; told: number; early: Early };

/** Events that arrived before their turn, by `seq`. */
type Early = ReadonlyMap<number, StreamEvent>;

/** A new position, and the events accepted on the way there: ascending, leading from the old head to the new one. */
export interface Step<To extends Position = Position> {
  position: To;
  accepted: readonly StreamEvent[];
}

export type OpenPosition = Exclude<Position, { status: "opening" }>;

export const opening: Position = { status: "opening", told: 0, early: new Map() };

/** Takes what came over the bus: late, early, twice or in order. Keeps at most `earlyMax` that came early. */
export function receive(position: Position, events: readonly StreamEvent[], earlyMax: number): Step {
  if (position.status === "live" && continues(position.head, events)) {
    return { position: { status: "live", head: position.head + events.length }, accepted: events };
  }

  const early = new Map(position.status === "live" ? [] : position.early);
  let told = position.status === "live" ? position.head : position.told;
  for (const event of events) {
    told = Math.max(told, event.seq);
    const isNext = position.status !== "opening" && event.seq === position.head + 1;
    // What finds no room is not lost: `told` remembers that it exists.
    if (early.size < earlyMax || isNext) early.set(event.seq, event);
  }
  return position.status === "opening"
    ? { position: { status: "opening", told, early }, accepted: [] }
    : settle(position.head, told, early);
}

/** The head was read, after the bus was attached. */
export function opened(position: Position, head: number): Step<OpenPosition> {
  return position.status === "opening"
    ? settle(head, Math.max(head, position.told), position.early)
    : { position, accepted: [] };
}

/** Somebody knows that changes up to `seq` exist. */
export function tell(position: Position, seq: number): Position {
  if (position.status === "live") {
    return seq > position.head ? { status: "filling", head: position.head, told: seq, early: new Map() } : position;
  }
  return seq > position.told ? { ...position, told: seq } : position;
}

export interface Reading {
  /** What had been told when the reading began: the answer holds all of it, or it does not exist. */
  told: number;
  events: readonly StreamEvent[];
  head: number;
}

/** The source answered. Its events may begin below a head that has moved meanwhile. */
export function filled(position: Position, reading: Reading): Step {
  if (position.status !== "filling") return { position, accepted: [] };
  const read = reading.events.filter((event) => event.seq > position.head);
  const head = Math.max(position.head, reading.head);
  const hasMore = position.told > Math.max(reading.told, head);
  const rest = settle(head, hasMore ? position.told : head, hasMore ? position.early : new Map());
  return { position: rest.position, accepted: [...read, ...rest.accepted] };
}

function continues(head: number, events: readonly StreamEvent[]): boolean {
  return events.every((event, index) => event.seq === head + 1 + index);
}

/** Goes as far as the early events lead without a gap. */
function settle(from: number, told: number, early: Early): Step<OpenPosition> {
  const accepted: StreamEvent[] = [];
  let head = from;
  for (let next = early.get(head + 1); next; next = early.get(head + 1)) {
    accepted.push(next);
    head = next.seq;
  }
  if (told <= head) return { position: { status: "live", head }, accepted };
  const later = new Map([...early].filter(([seq]) => seq > head));
  return { position: { status: "filling", head, told, early: later }, accepted };
}
