/** What the tests take from the environment: where programs are, and whether this is a machine that must have them. */
export const toolsEnv = {
  PATH: process.env["PATH"] ?? "",
  /** A Chromium to use instead of looking for one. */
  CHROMIUM_PATH: process.env["CHROMIUM_PATH"],
  CI: process.env["CI"] !== undefined && process.env["CI"] !== "" && process.env["CI"] !== "false",
};

/** What every child process of a test needs of ours, and nothing that would make two machines differ. */
export const inheritedEnv = Object.fromEntries(
  ["PATH", "HOME", "TMPDIR", "SystemRoot"].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  }),
);
