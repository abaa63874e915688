import { z } from "zod";
import type { Tally } from "./tally.ts";

const Spec = z.object({
  title: z.string(),
  file: z.string(),
  line: z.int(),
  tests: z.array(
    z.object({
      projectName: z.string(),
      status: z.enum(["expected", "unexpected", "flaky", "skipped"]),
      results: z.array(z.object({ error: z.object({ message: z.string() }).partial().optional() })),
    }),
  ),
});

const Suite = z.object({
  specs: z.array(Spec),
  get suites() {
    return z.array(Suite).optional();
  },
});

/** The part of Playwright's JSON report that counts; errors are those of no test, as of a file that does not load. */
const PlaywrightReport = z.object({
  suites: z.array(Suite),
  errors: z.array(z.object({ message: z.string().optional() })),
});

/** What a run of Playwright came to; nothing when it left no report. What passed only when tried again has failed. */
export function readPlaywrightReport(report: unknown): Tally {
  const { data } = PlaywrightReport.safeParse(report);
  const tests = (data?.suites ?? []).flatMap(specsOf).flatMap((spec) =>
    spec.tests.map((one) => ({
      passed: one.status === "expected",
      name: `[${one.projectName}] ${spec.file}:${spec.line} > ${spec.title}`,
      reason: one.results.find((result) => result.error)?.error?.message ?? one.status,
    })),
  );
  return {
    passed: tests.filter((one) => one.passed).length,
    failures: [
      ...tests.filter((one) => !one.passed).map(({ name, reason }) => ({ name, reason })),
      ...(data?.errors ?? []).map(({ message }) => ({ name: "playwright", reason: message ?? "" })),
    ],
  };
}

function specsOf(suite: z.infer<typeof Suite>): z.infer<typeof Spec>[] {
  return [...suite.specs, ...(suite.suites ?? []).flatMap(specsOf)];
}
