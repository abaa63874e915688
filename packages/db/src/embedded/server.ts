import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import type { Home } from "./home.ts";
import type { Log } from "./log.ts";
import { readPidFile } from "./pid-file.ts";

/** Postgres finishes what runs and writes everything down; one that cannot within this time recovers at the next start. */
const stopWithinMs = 30_000;

const askEveryMs = 20;

/** One running Postgres. Disposing stops it in order. */
export interface Server extends AsyncDisposable {
  readonly exited: Promise<void>;
  /** Waits until it takes connections, which may be minutes after an unclean end. False when it ended instead. */
  becomesReady(): Promise<boolean>;
}

export interface ServerOptions {
  home: Home;
  program: string;
  log: Log;
  settings: Readonly<Record<string, string | number>>;
}

export function spawnServer({ home, program, log, settings }: ServerOptions): Server {
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const child = spawn(program, ["-D", `${home.pathForPrograms}/data`, ...flags], home.spawnOptions(log.fd));
  const exited = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", (error) => {
      log.write(`${error.message}\n`);
      resolve();
    });
  });
  // Whatever ends this process early, short of SIGKILL, takes the database with it.
  const stopWithUs = () => child.kill("SIGINT");
  process.once("exit", stopWithUs);
  void exited.then(() => process.off("exit", stopWithUs));

  return {
    exited,
    async becomesReady() {
      while (isRunning(child)) {
        const status = await readPidFile(home.path);
        if (status?.pid === child.pid && status?.isReady) return true;
        await Promise.race([exited, sleep(askEveryMs)]);
      }
      return false;
    },
    async [Symbol.asyncDispose]() {
      child.kill("SIGINT");
      const patience = new AbortController();
      const late = sleep(stopWithinMs, "late", { signal: patience.signal }).catch(() => undefined);
      if ((await Promise.race([exited, late])) === "late") child.kill("SIGQUIT");
      await exited;
      patience.abort();
    },
  };
}

function isRunning(child: ChildProcess): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}
