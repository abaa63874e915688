import pg from "pg";
import { expect, test } from "vitest";
import { startEmbeddedPostgres } from "./embedded.ts";
import { migrate } from "./migrate.ts";
import { migrationsDir, prismaDir } from "./paths.ts";
import { diffSqlFunctions, parseSqlFunctions, readFunctionsSnapshot, readSqlFunctions } from "./sql-functions.ts";
import { temporaryDir } from "./temporary-dir.ts";

const one = "-- One.\nCREATE OR REPLACE FUNCTION one() RETURNS int\nLANGUAGE sql AS $$ SELECT 1 $$;";
const two = "CREATE OR REPLACE FUNCTION two() RETURNS int\nLANGUAGE plpgsql AS $$\nBEGIN\n  RETURN 2;\nEND $$;";

test("every change of a function has its migration", async () => {
  const [before, today] = await Promise.all([readFunctionsSnapshot(prismaDir), readSqlFunctions(prismaDir)]);
  expect(diffSqlFunctions(before, today)).toBeUndefined();
});

test("the migrations leave a database with exactly the functions of the folder", async () => {
  await using dir = await temporaryDir();
  await using database = await startEmbeddedPostgres({ dataDir: dir.path, settings: { fsync: "off" } });
  await migrate(database.url, migrationsDir);
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const migrated = await definitions(client);
  const functions = await readSqlFunctions(prismaDir);
  await client.query(["SET check_function_bodies = off", ...functions.values()].join(";\n"));
  expect(await definitions(client)).toEqual(migrated);
  expect([...functions.keys()].toSorted()).toEqual(Object.keys(migrated).toSorted());
  await client.end();
});

test("what is new or changed is told with its comment, what is gone is dropped", () => {
  const before = parseSqlFunctions(`${one}\n\n${two}\n`);
  const after = parseSqlFunctions(`-- A heading.\n\n${one.replace("SELECT 1", "SELECT 1 + 0")}\n`);
  expect(diffSqlFunctions(before, before)).toBeUndefined();
  expect(diffSqlFunctions(before, after)).toBe(`DROP FUNCTION two;\n\n${one.replace("SELECT 1", "SELECT 1 + 0")}`);
  expect(diffSqlFunctions(new Map(), before)).toBe(`${one}\n\n${two}`);
});

test("anything else than functions is refused, and so is a second one of a name", () => {
  expect(() => parseSqlFunctions(`${one}\n\nDROP TABLE messages;\n`)).toThrow("Only CREATE OR REPLACE FUNCTION");
  expect(() => parseSqlFunctions(`${one}\n\n${one}\n`)).toThrow("The function one stands there twice");
});

/** Every function of the schema but those of extensions, as Postgres prints it, by name. */
async function definitions(client: pg.Client): Promise<Record<string, string>> {
  const { rows } = await client.query<{ name: string; definition: string }>(`
    SELECT p.proname AS name, pg_get_functiondef(p.oid) AS definition
    FROM pg_proc p
    WHERE p.pronamespace = 'public'::regnamespace
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')`);
  return Object.fromEntries(rows.map(({ name, definition }) => [name, definition]));
}
