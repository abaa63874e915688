import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { startEmbeddedPostgres } from "../embedded.ts";
import { lockDataDir } from "../lock-data-dir.ts";
import { temporaryDir } from "../temporary-dir.ts";

const run = promisify(execFile);
const cwd = fileURLToPath(new URL("../../", import.meta.url));

/** Runs `pnpm db:migrate` in a process of its own. */
async function migrateCommand(env: { DATABASE_URL?: string; PARLEY_DATA_DIR?: string }): Promise<string> {
  const { stdout } = await run(process.execPath, ["--import", "tsx", "src/cli/migrate.ts"], {
    cwd,
    env: { PATH: "/usr/sbin:/usr/bin:/bin", ...env },
  });
  return stdout.trim();
}

const nothing = "Every migration is applied already.";

test("of two processes that migrate at once, one applies everything and the other nothing", async () => {
  await using dir = await temporaryDir();
  await using database = await startEmbeddedPostgres({ dataDir: dir.path, settings: { fsync: "off" } });
  const answers = await Promise.all([
    migrateCommand({ DATABASE_URL: database.url }),
    migrateCommand({ DATABASE_URL: database.url }),
  ]);
  expect(answers.filter((answer) => answer === nothing)).toHaveLength(1);
  expect(answers.filter((answer) => /^Applied \d{14}_foundation/.test(answer))).toHaveLength(1);
});

test("without a DATABASE_URL the embedded database is migrated and stopped again", async () => {
  await using dir = await temporaryDir();
  expect(await migrateCommand({ PARLEY_DATA_DIR: dir.path })).toMatch(/^Applied /);
  expect(await migrateCommand({ PARLEY_DATA_DIR: dir.path })).toBe(nothing);
  await using _ = await lockDataDir(dir.path);
});

test("while Parley runs on the data directory, its database is used as it runs", async () => {
  await using dir = await temporaryDir();
  await using _lock = await lockDataDir(dir.path);
  await using _database = await startEmbeddedPostgres({ dataDir: dir.path });
  expect(await migrateCommand({ PARLEY_DATA_DIR: dir.path })).toMatch(/^Applied /);
});

test("a database that is not Postgres is refused in a sentence", async () => {
  await expect(migrateCommand({ DATABASE_URL: "mysql://localhost/parley" })).rejects.toMatchObject({
    stderr: "DATABASE_URL must be a postgresql:// address.\n",
  });
});
