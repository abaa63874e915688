import { z } from "zod";
import { Tallied } from "../load/tally.ts";
import { median, spread } from "../report/median.ts";
import { type Row, round } from "../report/table.ts";
import type { Rig } from "../rig/rig.ts";

/** One measured stretch. */
export interface Stretch extends Tallied {
  cpuMicros: number;
  seconds: number;
  missing: number;
}

const patienceMs = 60_000;

/** @param work is to make the server deliver, and to await `until` with what must have arrived by then. */
export async function measure(
  { askLoad, usage }: Rig,
  work: (until: (count: number) => Promise<unknown>) => Promise<void>,
): Promise<Stretch> {
  let expected = 0;
  await askLoad(z.null(), { do: "begin" });
  const before = await usage();
  const begun = performance.now();
  await work((count) => {
    expected = count;
    return askLoad(z.number(), { do: "until", count, timeoutMs: patienceMs });
  });
  const seconds = (performance.now() - begun) / 1_000;
  const cpuMicros = (await usage()).cpuMicros - before.cpuMicros;
  const tallied = await askLoad(Tallied, { do: "end" });
  return { ...tallied, cpuMicros, seconds, missing: expected - tallied.received };
}

/** The stretches' median, and how far they lie apart. */
export function toRow(stretches: readonly Stretch[]): Row {
  const of = (read: (stretch: Stretch) => number) => round(median(stretches.map(read)));
  const costs = stretches.map(({ cpuMicros, received }) => cpuMicros / received);
  return {
    "CPU µs per delivery": round(median(costs)),
    "spread %": round(spread(costs) * 100),
    "deliveries per CPU-second": Math.round(1e6 / median(costs)),
    "p50 ms": of(({ p50Ms }) => p50Ms),
    "p99 ms": of(({ p99Ms }) => p99Ms),
    "server busy %": of(({ cpuMicros, seconds }) => cpuMicros / seconds / 1e4),
    "generator busy %": of(({ busyShare }) => busyShare * 100),
    "generator lag ms": of(({ lagP99Ms }) => lagP99Ms),
    missing: stretches.reduce((sum, { missing }) => sum + missing, 0),
  };
}
