import { z } from "zod";
import { runWithReport } from "./run-with-report.ts";
import { type Tally, withExit } from "./tally.ts";

/** The part of Playwright's JSON report that counts. */
const PlaywrightReport = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
});

/** People in browsers, against the product as `pnpm start` runs it. */
export async function runPlaywright(): Promise<Tally> {
  const { exitCode, report } = await runWithReport({
    program: "e2e/node_modules/.bin/playwright",
    args: () => ["test", "--reporter=list,json"],
    folder: "e2e",
    env: (path) => ({ PLAYWRIGHT_JSON_OUTPUT_NAME: path }),
  });
  const { data } = PlaywrightReport.safeParse(report);
  if (!data) return withExit({ passed: 0, failed: 0 }, exitCode);
  const { expected, unexpected, flaky, skipped } = data.stats;
  return withExit({ passed: expected, failed: unexpected + flaky + skipped }, exitCode);
}
