import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { snapshotPath, todaysSchema } from "./schema-snapshot.ts";
import { functionsSnapshotPath, printSqlFunctions, readSqlFunctions } from "./sql-functions.ts";

/**
 * Writes a migration and makes today's models and functions what the next one starts from.
 * @returns the path of its SQL.
 */
export async function writeMigration(prismaDir: string, name: string, script: string): Promise<string> {
  if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new Error("A migration is named in lower case and underscores: add_pins.");
  const migrationsDir = join(prismaDir, "migrations");
  const folder = join(migrationsDir, `${await nextStamp(migrationsDir)}_${name}`);
  await mkdir(folder);
  const path = join(folder, "migration.sql");
  await writeFile(path, `${script.trim()}\n`);
  await writeFile(snapshotPath(prismaDir), await todaysSchema(prismaDir));
  await writeFile(functionsSnapshotPath(prismaDir), printSqlFunctions(await readSqlFunctions(prismaDir)));
  return path;
}

/** The time as a number that sorts, after every earlier migration's even where a clock was wrong. */
async function nextStamp(migrationsDir: string): Promise<number> {
  const now = Number(new Date().toISOString().replaceAll(/\D/g, "").slice(0, 14));
  const earlier = (await readdir(migrationsDir)).map((name) => Number.parseInt(name, 10)).filter(Number.isFinite);
  return Math.max(now, ...earlier.map((stamp) => stamp + 1));
}
