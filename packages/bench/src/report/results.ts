import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { type Machine, describeMachine } from "./machine.ts";
import { type Report, Row } from "./table.ts";
import { peerVersions } from "./versions.ts";

const resultsDir = fileURLToPath(new URL("../../results/", import.meta.url));
const Result = z.object({ rows: z.array(Row) });

/** What is kept of a bench: what it found, where, and beside which versions of the peers. */
export interface Result extends Report {
  bench: string;
  machine: Machine;
  peers: Record<string, string>;
}

export function toResult(bench: string, report: Report): Result {
  return { bench, machine: describeMachine(), peers: peerVersions(), ...report };
}

export async function writeResult(result: Result): Promise<void> {
  await mkdir(resultsDir, { recursive: true });
  await writeFile(fileOf(result.bench), `${JSON.stringify(result, null, 2)}\n`);
}

/** The rows that were committed; none when there are not any yet. */
export async function readResult(bench: string): Promise<Row[]> {
  const json = await readFile(fileOf(bench), "utf8").catch(() => undefined);
  return json === undefined ? [] : Result.parse(JSON.parse(json)).rows;
}

function fileOf(bench: string): string {
  return join(resultsDir, `${bench}.json`);
}
