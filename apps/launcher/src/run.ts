import { readLauncherEnv } from "./env.ts";
import { explain } from "./explain.ts";
import { launch } from "./launch.ts";
import { type Mode, productParts } from "./parts.ts";
import { onStopSignal } from "./stop-signals.ts";
import { createTerminal } from "./terminal.ts";
import { StopRequested, createWatch } from "./watch.ts";

/**
 * Runs Parley as a program.
 * @param choose what is run, which is a stand-in in tests
 * @returns its exit code: 0 when it was stopped, 1 after a sentence when it could not go on.
 */
export async function run(mode: Mode, choose: typeof productParts = productParts): Promise<number> {
  const terminal = createTerminal();
  const watch = createWatch();
  onStopSignal(() => {
    terminal.say("\nStopping. Once more to stop at once.");
    watch.stop();
  });
  try {
    const environment = readLauncherEnv();
    return await launch({ environment, mode, parts: choose(environment.known, mode), terminal, watch });
  } catch (error) {
    if (error instanceof StopRequested) return 0;
    terminal.complain(explain(error));
    return 1;
  }
}
