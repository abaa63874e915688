import { parseArgs } from "node:util";
import { report } from "./report.ts";
import { runChaos } from "./run-chaos.ts";
import { readVersions } from "./versions.ts";

const { values } = parseArgs({
  // A package manager may hand on the dashes that separate its own options.
  args: process.argv.slice(2).filter((argument) => argument !== "--"),
  options: {
    minutes: { type: "string", default: "5" },
    seed: { type: "string", default: String(Math.floor(Math.random() * 1e9)) },
    people: { type: "string", default: "40" },
    nodes: { type: "string", default: "2" },
    interval: { type: "string", default: "800" },
  },
});
const print = (line: string) => process.stdout.write(`${line}\n`);

print(`seed ${values.seed}`);
const result = await runChaos({
  seed: Number(values.seed),
  nodeCount: Number(values.nodes),
  personCount: Number(values.people),
  intervalMs: Number(values.interval),
  until: Number(values.minutes) * 60_000,
  onRound: ({ faults, convergedMs }) =>
    print(
      `${(convergedMs / 1_000).toFixed(1).padStart(6)} s until all had caught up: ${faults.map(({ name }) => name).join(", and ")}`,
    ),
});
print(`\n${report(result, readVersions())}`);
process.exit(result.violations.length === 0 ? 0 : 1);
