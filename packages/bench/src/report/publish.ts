import { toResult, writeResult } from "./results.ts";
import type { Report } from "./table.ts";

/** Prints what a bench found, as a table and as JSON, and keeps the JSON where `isKept`. */
export async function publish(name: string, report: Report, isKept: boolean): Promise<void> {
  const result = toResult(name, report);
  process.stdout.write(`\n${name}\n`);
  console.table(report.rows);
  for (const note of report.notes ?? []) process.stdout.write(`- ${note}\n`);
  process.stdout.write(`${JSON.stringify(result)}\n`);
  if (isKept) await writeResult(result);
}
