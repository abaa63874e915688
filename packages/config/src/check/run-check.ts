import { fileURLToPath } from "node:url";
import { findPackages } from "./packages.ts";
import { report } from "./report.ts";
import { runSteps } from "./run-steps.ts";
import { stepsOf } from "./steps.ts";

const root = fileURLToPath(new URL("../../../../", import.meta.url));

/** Format, versions, boundaries, dead code, lint and types of the whole workspace. Returns the names of the steps that failed. */
export function runCheck(print: (line: string) => void): Promise<string[]> {
  return report(runSteps(stepsOf(findPackages(root)), root), print);
}
