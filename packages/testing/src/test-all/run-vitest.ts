import { z } from "zod";
import { runWithReport } from "./run-with-report.ts";
import { type Tally, withExit } from "./tally.ts";

/** The part of vitest's JSON report that counts. A file that could not be loaded has failed without a test. */
const VitestReport = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

/** Every package's tests. */
export async function runVitest(): Promise<Tally> {
  const { exitCode, report } = await runWithReport({
    program: "node_modules/.bin/vitest",
    args: (path) => ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${path}`],
  });
  const { data } = VitestReport.safeParse(report);
  return withExit(data ? tallyOf(data) : { passed: 0, failed: 0 }, exitCode);
}

export function tallyOf(report: z.infer<typeof VitestReport>): Tally {
  const unloaded = report.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0);
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numPendingTests + report.numTodoTests + unloaded.length,
  };
}
