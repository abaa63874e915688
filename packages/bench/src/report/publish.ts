import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describeMachine } from "./machine.ts";
import type { Report } from "./table.ts";

const resultsDir = fileURLToPath(new URL("../../results/", import.meta.url));

/** Prints what a bench found, as a table and as JSON, and keeps the JSON unless the run was a quick one. */
export async function publish(name: string, report: Report, isQuick: boolean): Promise<void> {
  const result = { bench: name, isQuick, machine: describeMachine(), ...report };
  process.stdout.write(`\n${name}\n`);
  console.table(report.rows);
  for (const note of report.notes ?? []) process.stdout.write(`- ${note}\n`);
  process.stdout.write(`${JSON.stringify(result)}\n`);
  if (isQuick) return;
  await mkdir(resultsDir, { recursive: true });
  await writeFile(join(resultsDir, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
}
