import { z } from "zod";
import type { Tally } from "./tally.ts";

/** The part of vitest's JSON report that counts. */
const VitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({ status: z.string(), fullName: z.string(), failureMessages: z.array(z.string()).nullish() }),
      ),
    }),
  ),
});

/** What a run of vitest came to; nothing when it left no report. A file that could not be loaded is one failure. */
export function readVitestReport(report: unknown): Tally {
  const { data } = VitestReport.safeParse(report);
  const tests = (data?.testResults ?? []).flatMap((file) =>
    file.assertionResults.length === 0 && file.status === "failed"
      ? [{ passed: false, name: file.name, reason: file.message }]
      : file.assertionResults.map((one) => ({
          passed: one.status === "passed",
          name: `${file.name} > ${one.fullName}`,
          reason: one.failureMessages?.join("\n") || one.status,
        })),
  );
  return {
    passed: tests.filter((one) => one.passed).length,
    failures: tests.filter((one) => !one.passed).map(({ name, reason }) => ({ name, reason })),
  };
}
