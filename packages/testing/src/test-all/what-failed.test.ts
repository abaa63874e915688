import { expect, test } from "vitest";
import { readPlaywrightReport } from "./read-playwright-report.ts";
import { readVitestReport } from "./read-vitest-report.ts";
import { sayFailures } from "./say-failures.ts";
import { sum, withExit } from "./tally.ts";

const vitestReport = {
  testResults: [
    {
      name: "/parley/a.test.ts",
      status: "failed",
      message: "",
      assertionResults: [
        { status: "passed", fullName: "adds", failureMessages: [] },
        {
          status: "failed",
          fullName: "takes away",
          failureMessages: ["\u001B[31mexpected 1 to be 2\u001B[39m\n  at a.test.ts:3"],
        },
        { status: "skipped", fullName: "divides", failureMessages: [] },
      ],
    },
    { name: "/parley/b.test.ts", status: "failed", message: "cannot find ./gone.ts", assertionResults: [] },
  ],
};

const spec = (title: string, status: string, error?: string) => ({
  title,
  file: "call.spec.ts",
  line: 7,
  tests: [{ projectName: "desktop", status, results: [{}, ...(error ? [{ error: { message: error } }] : [])] }],
});

const playwrightReport = {
  suites: [
    {
      specs: [spec("rings", "expected")],
      suites: [{ specs: [spec("is answered", "unexpected", "nobody came"), spec("ends", "flaky")] }],
    },
  ],
  errors: [{ message: "no such project" }],
};

test("whatever did not plainly pass has failed, and has a name and a reason", () => {
  expect(readVitestReport(vitestReport)).toEqual({
    passed: 1,
    failures: [
      { name: "/parley/a.test.ts > takes away", reason: expect.stringContaining("expected 1 to be 2") },
      { name: "/parley/a.test.ts > divides", reason: "skipped" },
      { name: "/parley/b.test.ts", reason: "cannot find ./gone.ts" },
    ],
  });
  expect(readPlaywrightReport(playwrightReport)).toEqual({
    passed: 1,
    failures: [
      { name: "[desktop] call.spec.ts:7 > is answered", reason: "nobody came" },
      { name: "[desktop] call.spec.ts:7 > ends", reason: "flaky" },
      { name: "playwright", reason: "no such project" },
    ],
  });
});

test("a runner that ends badly without a failed test, or without a report, is one failure", () => {
  expect(withExit(readVitestReport(null), "vitest", 1)).toMatchObject({ passed: 0, failures: [{ name: "vitest" }] });
  expect(withExit({ passed: 2, failures: [] }, "vitest", null).failures).toHaveLength(1);
  expect(withExit({ passed: 2, failures: [] }, "vitest", 0).failures).toEqual([]);
  expect(withExit(readVitestReport(vitestReport), "vitest", 1).failures).toHaveLength(3);
});

test("what failed is said in a few plain lines each, and nothing when nothing did", () => {
  const lines: string[] = [];
  const say = (line: string) => lines.push(line);

  sayFailures([], say);
  expect(lines).toEqual([]);

  const long = { name: "long", reason: Array.from({ length: 100 }, (_, line) => `line ${line}`).join("\n") };
  sayFailures(sum([readVitestReport(vitestReport), { passed: 0, failures: [long] }]).failures, say);
  expect(lines).toContain("  expected 1 to be 2");
  expect(lines).toContain("  line 0");
  expect(lines).not.toContain("  line 99");
});
