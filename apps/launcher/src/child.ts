import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import type { EnvSource } from "@parley/config/env";

const followLauncher = new URL("../bin/follow-launcher.mjs", import.meta.url).href;

/** What a child may take to stop in order; the server spends most of it on moving its clients elsewhere. */
const stopWithinMs = 40_000;
const lastLinesMax = 20;

export type OutputStream = "stdout" | "stderr";

export interface ChildOptions {
  name: string;
  /** A Node program and its arguments. */
  args: readonly string[];
  folder: string;
  env: EnvSource;
  /** Told every line it says, and where it said it. */
  onLine?(line: string, stream: OutputStream): void;
}

/** A Node process that runs for us. Disposing stops it in order, and nothing that it started stays behind. */
export interface Child extends AsyncDisposable {
  readonly name: string;
  /** Fulfils with its exit code when it has ended, asked or not; null after a signal. */
  readonly exited: Promise<number | null>;
  /** The last it said. */
  lastLines(): string;
}

export function startChild({ name, args, folder, env, onLine }: ChildOptions): Child {
  // In a session of its own: the terminal's Ctrl-C reaches the launcher alone, which stops everything in order.
  const child = spawn(process.execPath, ["--import", followLauncher, ...args], {
    cwd: folder,
    env,
    detached: true,
    windowsHide: true,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const lines: string[] = [];
  function listen(stream: OutputStream) {
    const input = child[stream];
    if (input === null) return;
    createInterface({ input }).on("line", (line) => {
      lines.push(line);
      if (lines.length > lastLinesMax) lines.shift();
      onLine?.(line, stream);
    });
  }
  listen("stdout");
  listen("stderr");

  const killGroup = () => signalGroup(child, "SIGKILL");
  process.once("exit", killGroup);
  // Whatever it started goes with it, which also lets go of the pipes: `close` follows when all it said is read.
  child.once("exit", killGroup);
  const exited = new Promise<number | null>((resolve) => {
    child.once("error", () => resolve(null)).once("close", resolve);
  });
  void exited.then(() => process.off("exit", killGroup));

  return {
    name,
    exited,
    lastLines: () => lines.join("\n"),
    async [Symbol.asyncDispose]() {
      child.kill("SIGTERM");
      const patience = new AbortController();
      const late = sleep(stopWithinMs, undefined, { signal: patience.signal }).then(killGroup, () => {});
      await Promise.race([exited, late]);
      patience.abort();
      await exited;
    },
  };
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // Nobody is left.
  }
}
