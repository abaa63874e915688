import type { Outcome } from "./run-steps.ts";

/** One calm line per step; what a failed one had to say comes at the end. Returns the names of those. */
export async function report(outcomes: AsyncIterable<Outcome>, print: (line: string) => void): Promise<string[]> {
  const failed: Outcome[] = [];
  for await (const outcome of outcomes) {
    const seconds = (outcome.durationMs / 1000).toFixed(1).padStart(5);
    print(`${outcome.name.padEnd(12)} ${outcome.ok ? "ok    " : "failed"} ${seconds} s`);
    if (!outcome.ok) failed.push(outcome);
  }
  for (const { name, output } of failed) print(`\n── ${name}\n${output}`);
  return failed.map(({ name }) => name);
}
