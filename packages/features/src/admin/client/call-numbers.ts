import type { CallDay } from "../schema.ts";

/** All calls of a day, however they ended. */
export function callsOf({ outcomes }: CallDay): number {
  return Object.values(outcomes).reduce((sum, count) => sum + count, 0);
}

export interface BarHeights {
  day: string;
  all: number;
  answered: number;
}

/** How high the bars of the days are when that of the busiest day is `height`. */
export function heightsOf(days: readonly CallDay[], height: number): BarHeights[] {
  const most = Math.max(1, ...days.map(callsOf));
  return days.map((day) => ({
    day: day.day,
    all: (callsOf(day) / most) * height,
    answered: (day.outcomes.answered / most) * height,
  }));
}

/** What was measured day by day, for a line: a day without a measure is as the one before it. A single one is level. */
export function lineOf(days: readonly CallDay[], pick: (day: CallDay) => number | null): number[] {
  let last: number | null = null;
  const values = days.flatMap((day) => {
    last = pick(day) ?? last;
    return last === null ? [] : [last];
  });
  return values.length === 1 ? [...values, ...values] : values;
}
