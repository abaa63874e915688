/** How a run of tests went. A test that was skipped has failed: it proves nothing. */
export interface Tally {
  passed: number;
  failed: number;
}

export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce((all, one) => ({ passed: all.passed + one.passed, failed: all.failed + one.failed }), {
    passed: 0,
    failed: 0,
  });
}

/** A run that failed as a whole without a failed test, by crashing or by finding none, is one failure. */
export function withExit(tally: Tally, exitCode: number | null): Tally {
  const failedAsAWhole = exitCode !== 0 && tally.failed === 0;
  return failedAsAWhole ? { ...tally, failed: 1 } : tally;
}
