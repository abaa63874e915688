import { runCheck } from "@parley/config/check";
import { runPlaywright } from "./test-all/run-playwright.ts";
import { runVitest } from "./test-all/run-vitest.ts";
import { type Tally, sum } from "./test-all/tally.ts";
import { installTools } from "./tools/install-tools.ts";

// Everything that tells whether Parley is right, in the order of how soon it tells. The last line is the result.
const startedAt = performance.now();
const print = (line: string) => process.stdout.write(`${line}\n`);

await section("tools", async () => tally(await installTools(print)));
const result = sum([
  await section("check", async () => tally(await runCheck(print))),
  await section("tests", runVitest),
  await section("browsers", runPlaywright),
]);
print(`\ntook ${seconds(startedAt)}`);
print(`${result.passed} passed, ${result.failed} failed`);
process.exitCode = result.failed === 0 && result.passed > 0 ? 0 : 1;

async function section(name: string, run: () => Promise<Tally>): Promise<Tally> {
  const sectionStartedAt = performance.now();
  print(`\n━━ ${name}`);
  const outcome = await run();
  print(`━━ ${name}: ${outcome.failed === 0 ? "ok" : `${outcome.failed} failed`}, ${seconds(sectionStartedAt)}`);
  return outcome;
}

/** Steps that are not tests count only when they fail. */
function tally(failed: number): Tally {
  return { passed: 0, failed };
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
