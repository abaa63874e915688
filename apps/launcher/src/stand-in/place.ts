import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "@parley/db/free-port";
import { temporaryDir } from "@parley/db/temporary-dir";
import { createStandIn } from "./create-stand-in.ts";

const packageDir = fileURLToPath(new URL("../../", import.meta.url));
const program = fileURLToPath(new URL("./start.ts", import.meta.url));
const path = "/usr/local/bin:/usr/sbin:/usr/bin:/bin";

/** One run of the launcher in a process of its own. */
export interface Run {
  readonly process: ChildProcess;
  /** Everything it said so far. */
  said(): string;
  /** Waits until it said `words`; fails when it ends without. */
  says(words: string): Promise<void>;
  /** Its exit code. */
  exited: Promise<number | null>;
}

/** A repository and a data directory of a test's own, with ports that nobody else has. */
export interface Place extends AsyncDisposable {
  readonly root: string;
  readonly dataDir: string;
  readonly webPort: number;
  readonly serverPort: number;
  start(env?: Record<string, string>): Run;
  /** Starts it as a script of a program of this name, which is the process of the run. */
  startUnder(name: string): Promise<Run>;
  /** What happened, in order. */
  story(): Promise<string[]>;
  forgetStory(): Promise<void>;
}

export async function createPlace(): Promise<Place> {
  const dir = await temporaryDir();
  const root = join(dir.path, "repository");
  const dataDir = join(dir.path, "data");
  const storyPath = join(dir.path, "story");
  const [webPort, serverPort] = [await freePort(), await freePort()];
  await createStandIn(root);
  const runs: Run[] = [];

  const command = [process.execPath, "--import", "tsx", program, root];

  function spawnRun([file = "", ...args]: readonly string[], env: Record<string, string> = {}): Run {
    const run = watch(
      spawn(file, args, {
        cwd: packageDir,
        stdio: ["ignore", "pipe", "pipe"],
        env: {
          PATH: path,
          PARLEY_DATA_DIR: dataDir,
          WEB_PORT: String(webPort),
          SERVER_PORT: String(serverPort),
          STORY: storyPath,
          ...env,
        },
      }),
    );
    runs.push(run);
    return run;
  }

  return {
    root,
    dataDir,
    webPort,
    serverPort,
    start: (env) => spawnRun(command, env),
    async startUnder(name) {
      const starter = join(dir.path, name);
      await symlink("/bin/sh", starter);
      // Two commands, so that the shell stays to run the second.
      return spawnRun([starter, "-c", `${command.join(" ")}; exit 0`]);
    },
    story: async () => (await readFile(storyPath, "utf8").catch(() => "")).split("\n").filter((line) => line !== ""),
    forgetStory: () => rm(storyPath, { force: true }),
    async [Symbol.asyncDispose]() {
      for (const run of runs) {
        if (run.process.exitCode === null && run.process.signalCode === null) run.process.kill("SIGTERM");
        await run.exited;
      }
      await dir[Symbol.asyncDispose]();
    },
  };
}

function watch(child: ChildProcess): Run {
  let said = "";
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (chunk: string) => {
      said += chunk;
      for (const look of waiting) look();
    });
  }
  const exited = once(child, "close").then(() => child.exitCode);

  return {
    process: child,
    said: () => said,
    exited,
    says: (words) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (!said.includes(words)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
        void exited.then(() => reject(new Error(`It ended without "${words}":\n${said}`)));
      }),
  };
}
