import { readLauncherEnv } from "./env.ts";
import { explain } from "./explain.ts";
import { launch } from "./launch.ts";
import type { Mode } from "./parts.ts";
import { onStopSignal } from "./stop-signals.ts";
import { createTerminal } from "./terminal.ts";
import { StopRequested, createWatch } from "./watch.ts";

/**
 * Runs Parley as a program.
 * @returns its exit code: 0 when it was stopped, 1 after a sentence when it could not go on.
 */
export async function run(mode: Mode): Promise<number> {
  const terminal = createTerminal();
  const watch = createWatch();
  onStopSignal(() => {
    terminal.say("\nStopping. Once more to stop at once.");
    watch.stop();
  });
  try {
    return await launch({ environment: readLauncherEnv(), mode, terminal, watch });
  } catch (error) {
    if (error instanceof StopRequested) return 0;
    terminal.complain(explain(error));
    return 1;
  }
}
