import { parseArgs } from "node:util";
import { benches } from "./benches.ts";
import { startBenchPostgres } from "./data/database.ts";
import { publish } from "./report/publish.ts";

// pnpm hands on the `--` that separates its own options from ours.
const args = process.argv.slice(2).filter((arg) => arg !== "--");
const { values, positionals } = parseArgs({
  args,
  options: { quick: { type: "boolean", default: false } },
  allowPositionals: true,
});
const names = positionals.length > 0 ? positionals : Object.keys(benches);
const unknown = names.find((name) => !(name in benches));
if (unknown !== undefined) {
  process.stderr.write(`There is no bench "${unknown}": ${Object.keys(benches).join(", ")}.\n`);
  process.exit(1);
}

await using postgres = await startBenchPostgres();
for (const name of names) {
  const report = await benches[name]?.({ postgres, isQuick: values.quick });
  if (report) await publish(name, report, values.quick);
}
