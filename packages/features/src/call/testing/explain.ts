import { type CallBrief, type ModelRoom, type Step, apply, briefOf } from "./call-model.ts";

/**
 * Some order in which everything that went on at once can have happened, so that each was told what it was told and the
 * calls are what they are now: the room after it. Null when there is none. What one did one after the other stays so.
 */
export function explain(
  room: ModelRoom,
  threads: readonly (readonly Step[])[],
  now: readonly CallBrief[],
): ModelRoom | null {
  const waiting = threads.filter((steps) => steps.length > 0);
  if (waiting.length === 0) return keyOf(room.calls.map(briefOf)) === keyOf(now) ? room : null;
  for (const thread of waiting) {
    const [step, ...rest] = thread;
    const next = step && apply(room, step);
    if (!next) continue;
    const others = waiting.filter((other) => other !== thread);
    const after = explain(next, [rest, ...others], now);
    if (after) return after;
  }
  return null;
}

function keyOf(calls: readonly CallBrief[]): string {
  return JSON.stringify(calls.toSorted((a, b) => a.id.localeCompare(b.id)));
}
