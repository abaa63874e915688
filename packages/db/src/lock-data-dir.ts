import { randomUUID } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { errorCode } from "./error-code.ts";
import { processIdentity } from "./process-identity.ts";

/** Another living process holds the data directory. */
export class DataDirInUse extends Error {
  override readonly name = "DataDirInUse";
}

/**
 * Makes the data directory this process' own until disposed, creating it if need be. What a dead process left is taken.
 * @throws DataDirInUse
 */
export async function lockDataDir(dataDir: string): Promise<AsyncDisposable> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, "lock");
  const mine = join(dataDir, `lock.${randomUUID()}`);
  await writeFile(mine, `${process.pid}\n${processIdentity(process.pid)}\n`);
  try {
    while (!(await take(mine, path))) await dismissDead(dataDir, path);
  } finally {
    await rm(mine, { force: true });
  }
  return { [Symbol.asyncDispose]: () => rm(path, { force: true }) };
}

/** A link appears whole or not at all, so nobody ever reads half a lock. */
async function take(mine: string, path: string): Promise<boolean> {
  try {
    await link(mine, path);
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    throw error;
  }
}

async function dismissDead(dataDir: string, path: string): Promise<void> {
  const [pid = "", identity] = (await readFile(path, "utf8").catch(() => "")).split("\n");
  const living = pid === "" ? undefined : processIdentity(Number(pid));
  if (living === undefined || living !== identity) return rm(path, { force: true });
  throw new DataDirInUse(
    `Parley is already running on ${dataDir} (process ${pid}). Stop it first, or choose another PARLEY_DATA_DIR.`,
  );
}
