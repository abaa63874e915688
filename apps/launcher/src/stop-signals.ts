import { startedBy } from "./started-by.ts";
import { processIdentity } from "@parley/db/process-identity";

const lookEveryMs = 1_000;

/** Calls `stop` for the first request to end, and ends this process at once for the second. */
export function onStopSignal(stop: () => void): void {
  let isStopping = false;
  function handle() {
    if (isStopping) process.exit(1);
    isStopping = true;
    stop();
  }
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, handle);

  // npm and pnpm end on SIGTERM without a word to what they run.
  const starters = startedBy(process.pid).map((pid) => ({ pid, identity: processIdentity(pid) }));
  const look = setInterval(() => {
    if (starters.every(({ pid, identity }) => processIdentity(pid) === identity)) return;
    clearInterval(look);
    if (!isStopping) handle();
  }, lookEveryMs);
  look.unref();
}
