import type { Ratio } from "./ratios.ts";

/** How much worse than the committed ratio is still taken for chance: short runs, and machines that have other work. */
const margin = 2;

export interface Verdict {
  name: string;
  committed: number;
  now: number;
  isSlower: boolean;
}

/** Ratios that only one side has say nothing: they come of other sizes or of absent peers. */
export function compare(committed: readonly Ratio[], fresh: readonly Ratio[]): Verdict[] {
  return fresh.flatMap(({ name, value }) => {
    const before = committed.find((ratio) => ratio.name === name);
    if (!before) return [];
    return [{ name, committed: before.value, now: value, isSlower: value > before.value * margin }];
  });
}
