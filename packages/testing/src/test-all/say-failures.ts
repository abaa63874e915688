import { stripVTControlCharacters } from "node:util";
import type { Failure } from "./tally.ts";

/** Enough of a reason to know where to look; all of it stands where it happened. */
const linesOfEach = 12;

/** Says again what failed, without colours and in a few lines each: a long log is often read from its end alone. */
export function sayFailures(failures: readonly Failure[], print: (line: string) => void): void {
  if (failures.length === 0) return;
  print("\n━━ what failed");
  for (const { name, reason } of failures) {
    print(`\n✗ ${name}`);
    const lines = stripVTControlCharacters(reason).trim().split("\n");
    for (const line of lines.slice(0, linesOfEach)) print(`  ${line}`);
  }
}
