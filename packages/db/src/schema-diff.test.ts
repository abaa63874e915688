import { cp, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded.ts";
import { migrate } from "./migrate.ts";
import { migrationsDir, prismaDir } from "./paths.ts";
import { schemaDiff } from "./schema-diff.ts";
import { temporaryDir } from "./temporary-dir.ts";
import { writeMigration } from "./write-migration.ts";

let dir: Awaited<ReturnType<typeof temporaryDir>>;
let database: EmbeddedPostgres;

beforeAll(async () => {
  dir = await temporaryDir();
  database = await startEmbeddedPostgres({ dataDir: dir.path, settings: { fsync: "off" } });
});

afterAll(async () => {
  await database[Symbol.asyncDispose]();
  await dir[Symbol.asyncDispose]();
});

/** A copy of the schema to which a model was added. */
async function withBookmarks(name: string): Promise<string> {
  const copy = join(dir.path, name);
  await cp(prismaDir, copy, { recursive: true });
  await writeFile(join(copy, "models", "bookmark.prisma"), "model Bookmark {\n  id String @id @db.Uuid\n}\n");
  return copy;
}

test("every change of the schema has its migration", async () => {
  expect(await schemaDiff(database.url, prismaDir)).toBeUndefined();
});

test("a model without a migration is the SQL that creates its table", async () => {
  const copy = await withBookmarks("shown");
  expect(await schemaDiff(database.url, copy)).toContain('CREATE TABLE "Bookmark"');
});

test("a migration that was written is the last one, leaves no difference and can be applied", async () => {
  const copy = await withBookmarks("written");
  const script = await schemaDiff(database.url, copy);
  const path = await writeMigration(copy, "add_bookmarks", script ?? "");

  expect(await readFile(path, "utf8")).toContain('CREATE TABLE "Bookmark"');
  expect(await schemaDiff(database.url, copy)).toBeUndefined();

  const before = await readdir(migrationsDir, { withFileTypes: true });
  const applied = await migrate(database.url, join(copy, "migrations"));
  expect(applied).toHaveLength(before.filter((entry) => entry.isDirectory()).length + 1);
  expect(applied.at(-1)).toMatch(/^\d{14}_add_bookmarks$/);
});

test("a migration needs a name that can be a folder", async () => {
  await expect(writeMigration(dir.path, "../Add pins", "")).rejects.toThrow("named in lower case and underscores");
});
