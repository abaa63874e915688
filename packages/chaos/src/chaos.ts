import { parseArgs } from "node:util";
import { allFaults } from "./faults/schedule.ts";
import { report } from "./report.ts";
import { redisForms } from "./rig/redis.ts";
import { runChaos } from "./run-chaos.ts";
import { runSoak } from "./soak/run-soak.ts";
import { soakReport } from "./soak/soak-report.ts";
import { readVersions } from "./versions.ts";

const { values, positionals } = parseArgs({
  // A package manager may hand on the dashes that separate its own options.
  args: process.argv.slice(2).filter((argument) => argument !== "--"),
  allowPositionals: true,
  options: {
    minutes: { type: "string", default: "5" },
    seed: { type: "string", default: String(Math.floor(Math.random() * 1e9)) },
    people: { type: "string", default: "40" },
    nodes: { type: "string", default: "3" },
    interval: { type: "string", default: "800" },
    redis: { type: "string", default: "single" },
    faults: { type: "string" },
    deliveries: { type: "string", default: "1000000" },
    connects: { type: "string", default: "10000" },
  },
});
const print = (line: string) => process.stdout.write(`${line}\n`);

if (positionals[0] === "soak") await soak();
else await chaos();

async function chaos(): Promise<void> {
  const redisForm = redisForms.find((form) => form === values.redis);
  if (!redisForm) throw new Error(`--redis is one of: ${redisForms.join(", ")}`);
  const numbers = values.faults?.split(",").map(Number);
  const faults = allFaults.filter(({ number }) => numbers?.includes(number) ?? true);
  if (faults.length === 0) throw new Error("--faults are numbers of the table, as in 5,8");

  print(`seed ${values.seed}`);
  const result = await runChaos({
    seed: Number(values.seed),
    nodeCount: Number(values.nodes),
    redisForm,
    personCount: Number(values.people),
    intervalMs: Number(values.interval),
    faults,
    until: Number(values.minutes) * 60_000,
    onRound: ({ faults: met, convergedMs }) =>
      print(
        `${(convergedMs / 1_000).toFixed(1).padStart(6)} s until all had caught up: ${met.map(({ name }) => name).join(", and ")}`,
      ),
  });
  print(`\n${report(result, readVersions())}`);
  process.exit(result.violations.length === 0 ? 0 : 1);
}

async function soak(): Promise<void> {
  const result = await runSoak({
    deliveries: Number(values.deliveries),
    connects: Number(values.connects),
    onSample: ({ deliveries, connects, heapBytes }) =>
      print(`${deliveries} deliveries, ${connects} connects: ${(heapBytes / 1024 ** 2).toFixed(1)} MiB of heap`),
  });
  print(`\n${soakReport(result, readVersions())}`);
  process.exit(result.isFlat && result.leftovers.length === 0 ? 0 : 1);
}
