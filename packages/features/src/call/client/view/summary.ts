import type { CallSample } from "../../schema.ts";
import type { CallPeer, CallView } from "../call-session.ts";

/** A call in a few numbers. What was never measured is null. */
export interface CallSummary {
  durationMs: number;
  /** From 1 to 4.5, over the whole call. */
  mos: number | null;
  roundTripMs: number | null;
  /** From 0 to 1. */
  loss: number | null;
}

/** Sums up what was measured with everybody. `now` stands in for an end that is not known. */
export function summarise(
  { call, connectedAt }: Pick<CallView, "call" | "connectedAt">,
  samples: readonly CallSample[],
  now: number,
): CallSummary {
  const endedAt = call?.endedAt ? Date.parse(call.endedAt) : now;
  return {
    durationMs: connectedAt === null ? 0 : Math.max(0, endedAt - connectedAt),
    mos: mean(samples.map(({ mos }) => mos)),
    roundTripMs: mean(samples.map(({ roundTripMs }) => roundTripMs)),
    loss: mean(samples.map(({ loss }) => loss)),
  };
}

/** Everything that was measured with others, by time. */
export function allSamples(peers: readonly Pick<CallPeer, "samples">[]): CallSample[] {
  return peers.flatMap(({ samples }) => samples).toSorted((a, b) => a.at.localeCompare(b.at));
}

/** What a mean opinion score says to people. */
export function soundWords(mos: number): string {
  if (mos >= 4) return "The connection was excellent.";
  if (mos >= 3.5) return "The connection was good.";
  if (mos >= 3) return "The connection was poor at times.";
  return "The connection was poor.";
}

/** Null of nothing. */
export function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}
