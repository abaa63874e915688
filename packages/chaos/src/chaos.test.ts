import { expect, it } from "vitest";
import { nodeFaults } from "./faults/node-faults.ts";
import { report } from "./report.ts";
import { type ChaosOptions, runChaos } from "./run-chaos.ts";

/** How long everybody may take to catch up is measured by itself: this only ends a run that hangs. */
const timeout = 900_000;

const short = {
  seed: 1,
  redisForm: "single",
  personCount: 12,
  intervalMs: 250,
  until: "each once",
} satisfies Partial<ChaosOptions>;

it("two nodes lose, double and disorder nothing, whatever breaks", { timeout }, async () => {
  const result = await runChaos({ ...short, nodeCount: 2 });
  expect(result.violations, report(result, {})).toEqual([]);
  expect(result.journal.sends.filter(({ outcome }) => outcome === "ok").length).toBeGreaterThan(200);
});

it("neither does one node alone that is killed and started again", { timeout }, async () => {
  const faults = nodeFaults.filter(({ number }) => number === 1);
  const result = await runChaos({ ...short, nodeCount: 1, faults: [...faults, ...faults] });
  expect(result.violations, report(result, {})).toEqual([]);
});
