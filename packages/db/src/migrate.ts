import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { type MigrationList, openSchemaEngine } from "./schema-engine.ts";

/** Any number that no other program locks: "parl" in ASCII. */
const migrationLock = 0x7061726c;

/**
 * Applies what is missing of `migrationsDir`, one process at a time however many start together.
 * @returns the names of the migrations that were applied now.
 */
export async function migrate(databaseUrl: string, migrationsDir: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [migrationLock]);
    const engine = await openSchemaEngine(databaseUrl, [
      ["schema.prisma", `datasource db {\n  provider = "postgresql"\n}`],
    ]);
    const applied = await engine.applyMigrations({
      migrationsList: await readMigrations(migrationsDir),
      filters: { externalTables: [], externalEnums: [] },
    });
    await client.query(
      `INSERT INTO installations (id, name, epoch) VALUES (1, 'Parley', gen_random_uuid()) ON CONFLICT DO NOTHING`,
    );
    return applied.appliedMigrationNames;
  } finally {
    await client.end();
  }
}

async function readMigrations(baseDir: string): Promise<MigrationList> {
  const entries = await readdir(baseDir, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted();
  return {
    baseDir,
    lockfile: { path: "migration_lock.toml", content: await readFile(join(baseDir, "migration_lock.toml"), "utf8") },
    shadowDbInitScript: "",
    migrationDirectories: await Promise.all(
      names.map(async (path) => ({
        path,
        migrationFile: {
          path: "migration.sql",
          content: { tag: "ok" as const, value: await readFile(join(baseDir, path, "migration.sql"), "utf8") },
        },
      })),
    ),
  };
}
