import { spawn } from "node:child_process";
import { access, chown, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import type { Home } from "./home.ts";
import type { Programs } from "./programs.ts";

/** The superuser of the embedded database. */
export const superuser = "parley";

export interface Initialise {
  home: Home;
  programs: Programs;
  password: string;
  /** Whether to wait until everything is on the disk. */
  isDurable: boolean;
}

/**
 * Creates the cluster in `<home>/data` unless it is there. It is made under another name first, so that a start that is
 * killed half-way leaves nothing that looks finished.
 *
 * Texts compare by code point, the same on every machine and for ever, while case still works beyond ASCII.
 */
export async function initialise({ home, programs, password, isDurable }: Initialise): Promise<void> {
  const finished = join(home.path, "data");
  if (await exists(finished)) return;

  const unfinished = join(home.path, "data.new");
  await rm(unfinished, { recursive: true, force: true });
  const passwordFile = join(home.path, "password");
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (home.account !== undefined) await chown(passwordFile, home.account.uid, home.account.gid);
  try {
    await initdb(home, programs, isDurable);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(unfinished, finished);
}

async function initdb(home: Home, programs: Programs, isDurable: boolean): Promise<void> {
  const child = spawn(
    programs.initdb,
    [
      `--pgdata=${home.pathForPrograms}/data.new`,
      `--pwfile=${home.pathForPrograms}/password`,
      `--username=${superuser}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--no-instructions",
      ...(isDurable ? [] : ["--no-sync"]),
    ],
    home.spawnOptions("pipe"),
  );
  child.stdout?.resume();
  const [code, words] = await Promise.all([
    new Promise<number | null>((resolve, reject) => child.once("error", reject).once("close", resolve)),
    child.stderr === null ? Promise.resolve("") : text(child.stderr),
  ]);
  if (code !== 0) throw new Error(`The embedded database could not be created in ${home.path}: ${words.trim()}`);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
