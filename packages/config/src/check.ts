import { runCheck } from "./check/run-check.ts";

const failed = await runCheck((line) => process.stdout.write(`${line}\n`));
process.exitCode = failed.length === 0 ? 0 : 1;
