import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { Machine, describeMachine } from "./machine.ts";
import { type Report, Row } from "./table.ts";
import { peerVersions } from "./versions.ts";

const resultsDir = fileURLToPath(new URL("../../results/", import.meta.url));

/** What is kept of a bench: what it found, where, and beside which versions of the peers. */
export const Result = z.object({
  bench: z.string(),
  machine: Machine,
  peers: z.record(z.string(), z.string()).default({}),
  rows: z.array(Row),
  notes: z.array(z.string()).optional(),
});
export type Result = z.infer<typeof Result>;

/** Those that there are, by the names of their benches. */
export type Results = Readonly<Record<string, Result | undefined>>;

export function toResult(bench: string, report: Report): Result {
  return { bench, machine: describeMachine(), peers: peerVersions(), ...report };
}

export async function writeResult(result: Result): Promise<void> {
  await mkdir(resultsDir, { recursive: true });
  await writeFile(fileOf(result.bench), `${JSON.stringify(result, null, 2)}\n`);
}

/** What was kept last; undefined when there is nothing yet. */
export async function readResult(bench: string): Promise<Result | undefined> {
  const json = await readFile(fileOf(bench), "utf8").catch(() => undefined);
  return json === undefined ? undefined : Result.parse(JSON.parse(json));
}

function fileOf(bench: string): string {
  return join(resultsDir, `${bench}.json`);
}
