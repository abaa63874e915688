/** What the tests take from the environment: where programs are. */
export const toolsEnv = {
  PATH: process.env["PATH"] ?? "",
  /** A Chromium to use instead of looking for one. */
  CHROMIUM_PATH: process.env["CHROMIUM_PATH"],
};

/** All of it, for a test runner that is started on behalf of whoever started us. */
export const currentEnv = { ...process.env };

/** What every server under test needs of it, and nothing that would make two machines differ. */
export const inheritedEnv = Object.fromEntries(
  ["PATH", "HOME", "TMPDIR", "SystemRoot"].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  }),
);

/** How many runs a property of the whole product takes: `PROPERTY_RUNS_TIMES` as many as usual, for a longer look. */
export function propertyRuns(usual: number): number {
  const times = Number(process.env["PROPERTY_RUNS_TIMES"] ?? 1);
  return Number.isFinite(times) && times > 0 ? Math.ceil(usual * times) : usual;
}
