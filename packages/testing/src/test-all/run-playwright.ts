import { readPlaywrightReport } from "./read-playwright-report.ts";
import { runWithReport } from "./run-with-report.ts";
import { type Tally, withExit } from "./tally.ts";

/** People in browsers, against the product as `pnpm start` runs it. */
export async function runPlaywright(): Promise<Tally> {
  const { exitCode, report } = await runWithReport({
    program: "e2e/node_modules/.bin/playwright",
    args: () => ["test", "--reporter=list,json"],
    folder: "e2e",
    env: (path) => ({ PLAYWRIGHT_JSON_OUTPUT_NAME: path }),
  });
  return withExit(readPlaywrightReport(report), "playwright", exitCode);
}
