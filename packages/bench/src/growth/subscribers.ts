import type { BenchContext } from "../data/bench-context.ts";
import { measure } from "../fan-out/measure.ts";
import { median } from "../report/median.ts";
import { progress } from "../report/progress.ts";
import { startRig } from "../rig/rig.ts";
import type { Curve } from "./curve.ts";

const stretches = 3;

/** What one event costs that goes to ever more subscribers of one room. */
export async function subscribersGrowth(context: BenchContext): Promise<Curve[]> {
  const sizes = context.isQuick ? [10, 100, 1_000] : [10, 100, 1_000, 10_000];
  const points: Curve["points"] = [];
  await using rig = await startRig(context, { peer: "parley" }, sizes.at(-1) ?? 0);
  let open = 0;
  for (const size of sizes) {
    progress(`growth: ${size} subscribers`);
    await rig.open({ count: size - open, streams: 1 });
    open = size;
    // As many events as the smallest rooms need to show, as few as the largest allow.
    const events = Math.max(3, Math.min(50, Math.round(10_000 / size)));
    const everyMs = Math.max(20, size / 20);
    const costs: number[] = [];
    for (let stretch = 0; stretch <= stretches; stretch += 1) {
      const { cpuMicros, missing } = await measure(rig, async (until) => {
        await Promise.all([rig.publish(events, everyMs), until(events * size)]);
      });
      if (missing > 0) throw new Error(`${missing} of ${events * size} deliveries were missing.`);
      // The first one warms up.
      if (stretch > 0) costs.push(cpuMicros / events);
    }
    points.push({ size, cost: median(costs) });
  }
  return [{ of: "subscribers", cost: "server CPU µs per event", points }];
}
