import { parseArgs } from "node:util";
import { benches, slowBenches } from "./benches.ts";
import { check } from "./check/check.ts";
import { startBenchPostgres } from "./data/database.ts";
import { writeDocument } from "./document/write-document.ts";
import { progress } from "./report/progress.ts";
import { publish } from "./report/publish.ts";

// pnpm hands on the `--` that separates its own options from ours.
const args = process.argv.slice(2).filter((arg) => arg !== "--");
const { values, positionals } = parseArgs({
  args,
  options: {
    quick: { type: "boolean", default: false },
    full: { type: "boolean", default: false },
    check: { type: "boolean", default: false },
  },
  allowPositionals: true,
});
const all = Object.keys(benches).filter((name) => values.full || !slowBenches.includes(name));
const names = positionals.length > 0 ? positionals : all;
const unknown = names.find((name) => !(name in benches));
if (unknown !== undefined) {
  process.stderr.write(`There is no bench "${unknown}": ${Object.keys(benches).join(", ")}.\n`);
  process.exit(1);
}

// By itself a signal would leave behind the servers that were started: only an exit ends them.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));

progress("starting Postgres");
await using postgres = await startBenchPostgres();
const context = { postgres, isQuick: values.quick, isFull: values.full };
if (values.check) {
  process.exitCode = (await check(context, names)) === 0 ? 0 : 1;
} else {
  for (const name of names) await run(name);
  if (!values.quick) await writeDocument();
}
progress("done");

/** One that fails must not cost the others, which took minutes. */
async function run(name: string): Promise<void> {
  try {
    const report = await benches[name]?.(context);
    if (report) await publish(name, report, !values.quick);
  } catch (error) {
    process.exitCode = 1;
    process.stderr.write(`${name} failed: ${error instanceof Error ? error.stack : "no error was given"}\n`);
  }
}
