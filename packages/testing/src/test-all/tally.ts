/** How a run of tests went. A test that was skipped has failed: it proves nothing. */
export interface Tally {
  passed: number;
  failures: readonly Failure[];
}

/** What failed, said again at the end of a run, where it is found. */
export interface Failure {
  name: string;
  /** What the runner said of it; "" where the name says it. */
  reason: string;
}

export function sum(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((passed, tally) => passed + tally.passed, 0),
    failures: tallies.flatMap((tally) => tally.failures),
  };
}

/** A run that failed as a whole without a failed test, by crashing or by finding none, is one failure. */
export function withExit(tally: Tally, name: string, exitCode: number | null): Tally {
  if (exitCode === 0 || tally.failures.length > 0) return tally;
  return { ...tally, failures: [{ name, reason: `ended with ${exitCode ?? "a signal"}, and names no test` }] };
}
