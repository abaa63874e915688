import type { PeerState, Quality } from "../call-session.ts";
import type { CallSample } from "../../schema.ts";

/** So many samples, ten seconds of them, say how it is: one alone is chance. */
export const windowLength = 5;

const excellentMos = 4;
const goodMos = 3.1;
/** What it takes more to rise than to stay, so that an icon does not flicker at the border. */
const riseMos = 0.1;
/** A picture that stands still this often in the window is no good one. */
const freezesMax = 2;

export interface LevelInput {
  state: PeerState;
  samples: readonly CallSample[];
  /** What it was before; null when nothing was. */
  before: Quality | null;
}

/** How well one hears and sees somebody, of four. Null as long as nothing has been measured. */
export function qualityLevel({ state, samples, before }: LevelInput): Quality | null {
  if (state === "reconnecting" || state === "lost") return "lost";
  const recent = samples.slice(-windowLength);
  const mos = mean(recent.flatMap((sample) => sample.mos ?? []));
  if (mos === null) return null;
  const freezes = recent.reduce((sum, sample) => sum + (sample.freezes ?? 0), 0);
  if (mos < goodMos + (before === "poor" ? riseMos : 0)) return "poor";
  const isExcellent = mos >= excellentMos + (before === "excellent" || before === null ? 0 : riseMos);
  if (freezes >= freezesMax) return isExcellent ? "good" : "poor";
  return isExcellent ? "excellent" : "good";
}

/** This device's own way to the others: as good as that to most of them. */
export function ownLevel(levels: readonly (Quality | null)[]): Quality | null {
  const order: readonly Quality[] = ["lost", "poor", "good", "excellent"];
  const known = levels.flatMap((level) => (level === null ? [] : order.indexOf(level))).toSorted((a, b) => a - b);
  return order[known[Math.floor(known.length / 2)] ?? -1] ?? null;
}

export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
