import { readVitestReport } from "./read-vitest-report.ts";
import { runWithReport } from "./run-with-report.ts";
import { type Tally, withExit } from "./tally.ts";

/** Every package's tests. */
export async function runVitest(): Promise<Tally> {
  const { exitCode, report } = await runWithReport({
    program: "node_modules/.bin/vitest",
    args: (path) => ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${path}`],
  });
  return withExit(readVitestReport(report), "vitest", exitCode);
}
