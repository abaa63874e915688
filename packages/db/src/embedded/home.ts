import { closeSync, openSync } from "node:fs";
import { chown, mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { SpawnOptions } from "node:child_process";
import { type Account, databaseAccount } from "./account.ts";

/** The folder that holds the database, as we and as Postgres' programs name it. */
export interface Home {
  /** For this process. */
  path: string;
  /** For the programs, which are started with `spawnOptions`. */
  pathForPrograms: string;
  account: Account | undefined;
  /** How a program runs: as the account, with nothing of our environment, and beyond the reach of the terminal's Ctrl-C. */
  spawnOptions(stdout: number | "pipe"): SpawnOptions;
  close(): void;
}

/** The descriptor that programs inherit, after the three standard ones. */
const inheritedFd = 3;

/** Opens `<dataDir>/postgres`, creating it for the account that Postgres runs as. */
export async function openHome(dataDir: string): Promise<Home> {
  const path = join(dataDir, "postgres");
  await mkdir(path, { recursive: true, mode: 0o700 });
  const account = await databaseAccount(path);
  if (account !== undefined) await chown(path, account.uid, account.gid);
  await assertOwn(path);

  // The account may not pass through the folders above (/root, or a data directory that is closed because of its
  // secrets), so it is handed the folder itself: Linux lets a program name what it has open.
  const handle = account !== undefined && process.platform === "linux" ? openSync(path, "r") : undefined;

  return {
    path,
    pathForPrograms: handle === undefined ? path : `/proc/self/fd/${inheritedFd}`,
    account,
    spawnOptions: (output) => ({
      ...account,
      cwd: "/",
      env: { LC_ALL: "C", PATH: "/usr/bin:/bin" },
      detached: true,
      windowsHide: true,
      stdio: ["ignore", output, output, ...(handle === undefined ? [] : [handle])],
    }),
    close() {
      if (handle !== undefined) closeSync(handle);
    },
  };
}

async function assertOwn(path: string): Promise<void> {
  const uid = process.getuid?.();
  if (uid === undefined || uid === 0 || (await stat(path)).uid === uid) return;
  throw new Error(`${path} belongs to another user: start Parley as that user, or choose another PARLEY_DATA_DIR.`);
}
