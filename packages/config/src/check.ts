import { fileURLToPath } from "node:url";
import { findPackages } from "./check/packages.ts";
import { report } from "./check/report.ts";
import { runSteps } from "./check/run-steps.ts";
import { stepsOf } from "./check/steps.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const outcomes = runSteps(stepsOf(findPackages(root)), root);
const failed = await report(outcomes, (line) => process.stdout.write(`${line}\n`));
process.exitCode = failed === 0 ? 0 : 1;
