import type { StreamEvent } from "./stream.ts";

/**
 * Events as one payload for the bus: a line `<seq> <user whose right ends, or -> <json>` for each. JSON has no raw line
 * break, so that whoever fans out finds the numbers without parsing what it carries.
 */
export function encodeEvents(events: readonly StreamEvent[]): string {
  return events.map(({ seq, ends, json }) => `${seq} ${ends ?? "-"} ${json}`).join("\n");
}

const pokeStart = "head ";

/** What goes in the place of events that are too much for the bus: the number of the last one. */
export function encodePoke(head: number): string {
  return `${pokeStart}${head}`;
}

/** The head that a payload tells of, when it is a poke. */
export function decodePoke(payload: string): number | undefined {
  if (!payload.startsWith(pokeStart)) return undefined;
  const head = Number(payload.slice(pokeStart.length));
  return Number.isSafeInteger(head) ? head : undefined;
}

/** The events of a payload. A line that is none is left out: the gap in the numbers tells that it is missing. */
export function decodeEvents(payload: string): StreamEvent[] {
  return payload.split("\n").flatMap((line) => {
    const afterSeq = line.indexOf(" ");
    const afterEnds = line.indexOf(" ", afterSeq + 1);
    const seq = Number(line.slice(0, afterSeq));
    if (afterSeq < 1 || afterEnds < 0 || !Number.isSafeInteger(seq)) return [];
    const ends = line.slice(afterSeq + 1, afterEnds);
    return [{ seq, ends: ends === "-" ? null : ends, json: line.slice(afterEnds + 1) }];
  });
}
