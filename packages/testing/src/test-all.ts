import { runCheck } from "@parley/config/check";
import { runPlaywright } from "./test-all/run-playwright.ts";
import { runVitest } from "./test-all/run-vitest.ts";
import { sayFailures } from "./test-all/say-failures.ts";
import { type Tally, sum } from "./test-all/tally.ts";
import { installTools } from "./tools/install-tools.ts";

// Everything that tells whether Parley is right, in the order of how soon it tells. The last line is the result.
const startedAt = performance.now();
const print = (line: string) => process.stdout.write(`${line}\n`);

await section("tools", async () => steps("missing", await installTools(print)));
const result = sum([
  await section("check", async () => steps("check", await runCheck(print))),
  await section("tests", runVitest),
  await section("browsers", runPlaywright),
]);
sayFailures(result.failures, print);
print(`\ntook ${seconds(startedAt)}`);
print(`${result.passed} passed, ${result.failures.length} failed`);
process.exitCode = result.failures.length === 0 && result.passed > 0 ? 0 : 1;

async function section(name: string, run: () => Promise<Tally>): Promise<Tally> {
  const sectionStartedAt = performance.now();
  print(`\n━━ ${name}`);
  const outcome = await run();
  const { length } = outcome.failures;
  print(`━━ ${name}: ${length === 0 ? "ok" : `${length} failed`}, ${seconds(sectionStartedAt)}`);
  return outcome;
}

/** Steps that are not tests count only when they fail. */
function steps(of: string, failed: readonly string[]): Tally {
  return { passed: 0, failures: failed.map((step) => ({ name: `${of}: ${step}`, reason: "" })) };
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
