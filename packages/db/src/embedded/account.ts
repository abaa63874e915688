import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The user and group a program runs as. */
export interface Account {
  uid: number;
  gid: number;
}

const name = "postgres";

/**
 * Postgres refuses to run as root, so a root that starts it lends it another account: the one that owns `home` already,
 * or the system's `postgres`, created if need be. Anybody else runs it themselves, which is undefined here.
 */
export async function databaseAccount(home: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  return (await ownerOf(home)) ?? (await lookUp()) ?? (await create());
}

async function ownerOf(home: string): Promise<Account | undefined> {
  const owner = await stat(home).catch(() => undefined);
  return owner === undefined || owner.uid === 0 ? undefined : { uid: owner.uid, gid: owner.gid };
}

async function lookUp(): Promise<Account | undefined> {
  try {
    const [uid, gid] = await Promise.all([run("id", ["-u", name]), run("id", ["-g", name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

async function create(): Promise<Account> {
  const failure = await run("useradd", ["--system", "--user-group", "--no-create-home", name]).then(
    () => undefined,
    (error: unknown) => error,
  );
  const account = await lookUp();
  if (account !== undefined) return account;
  throw new Error(
    `Postgres refuses to run as root, and a user "${name}" could not be created for it. ` +
      "Start Parley as an ordinary user, or set DATABASE_URL.",
    { cause: failure },
  );
}
