import { expect, test } from "vitest";
import { report } from "./report.ts";
import { runSteps } from "./run-steps.ts";

const node = process.execPath;

test("only what failed is heard, and every step is named", async () => {
  const steps = [
    { name: "quiet", commands: [[node, "-e", "console.log('all is well')"]] },
    {
      name: "loud",
      commands: [
        [node, "-e", "console.error('wrong here'); process.exit(1)"],
        [node, "-e", ""],
      ],
    },
    { name: "missing", commands: [["./no-such-program"]] },
  ] satisfies Parameters<typeof runSteps>[0];
  const lines: string[] = [];

  const failed = await report(runSteps(steps, "."), (line) => lines.push(line));

  const printed = lines.join("\n");
  expect(failed).toEqual(["loud", "missing"]);
  expect(printed).toMatch(/^quiet +ok .* s$/m);
  expect(printed).toMatch(/^loud +failed .* s$/m);
  expect(printed).toContain("wrong here");
  expect(printed).toContain("no-such-program");
  expect(printed).not.toContain("all is well");
});
