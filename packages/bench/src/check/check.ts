import { benches } from "../benches.ts";
import type { BenchContext } from "../data/bench-context.ts";
import { progress } from "../report/progress.ts";
import { readResult } from "../report/results.ts";
import { round } from "../report/table.ts";
import { type Verdict, compare } from "./compare.ts";
import { comparable, ratiosOf } from "./ratios.ts";

/** Measures shortly and compares with what is committed. Returns how many ratios have become much worse. */
export async function check(context: BenchContext, names: readonly string[]): Promise<number> {
  const verdicts: Verdict[] = [];
  for (const name of names.filter((one) => comparable.includes(one))) {
    const first = await measure(context, name);
    // What is slower once may have had a bad neighbour; what is slower twice is slower.
    const again = first.some(({ isSlower }) => isSlower) ? await measure(context, name) : first;
    verdicts.push(...first.map((verdict) => better(verdict, again)));
  }
  console.table(verdicts.map((one) => ({ ...one, committed: round(one.committed), now: round(one.now) })));
  const slower = verdicts.filter(({ isSlower }) => isSlower).length;
  process.stdout.write(`${verdicts.length} ratios compared, ${slower} much worse than committed\n`);
  if (verdicts.length === 0) throw new Error("There was nothing to compare with.");
  return slower;
}

async function measure(context: BenchContext, name: string): Promise<Verdict[]> {
  progress(`check: ${name}`);
  const report = await benches[name]?.({ ...context, isQuick: true, isFull: false });
  return compare(ratiosOf(name, (await readResult(name))?.rows ?? []), ratiosOf(name, report?.rows ?? []));
}

function better(verdict: Verdict, others: readonly Verdict[]): Verdict {
  const other = others.find(({ name }) => name === verdict.name);
  return other && other.now < verdict.now ? other : verdict;
}
