import { execFileSync } from "node:child_process";
import { readlinkSync, realpathSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { processIdentity } from "../process-identity.ts";
import type { Home } from "./home.ts";
import { pidFilePath, readPidFile } from "./pid-file.ts";

/**
 * Makes way after an owner that was killed. Its Postgres, if it still runs, is asked to end; its pid file is only in the
 * way when another process carries that number by now, and is Postgres' own to judge otherwise.
 *
 * The caller holds the data directory, so that a Postgres that works in it has no owner.
 */
export async function dismissLeftover(home: Home): Promise<void> {
  const left = await readPidFile(home.path);
  if (left === undefined || processIdentity(left.pid) === undefined) return;
  const folder = join(home.path, "data");
  if (!serves(left.pid, folder)) return rm(pidFilePath(home.path), { force: true });
  process.kill(left.pid, "SIGINT");
  while (processIdentity(left.pid) !== undefined) await sleep(20);
}

/** Postgres works in its data folder, and outside Linux it also carries the folder's name on its command line. */
function serves(pid: number, folder: string): boolean {
  try {
    if (process.platform === "linux") return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder);
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).includes(folder);
  } catch {
    return false;
  }
}
