import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { expect, test } from "vitest";
import { startEmbeddedPostgres } from "./embedded.ts";
import { freePort } from "./free-port.ts";
import { secretPath } from "./keep-secret.ts";
import { processIdentity } from "./process-identity.ts";
import { temporaryDir } from "./temporary-dir.ts";

async function query<Row extends object>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  // The server is killed under one test's connection.
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

async function postmasterPid(dataDir: string): Promise<number> {
  return Number.parseInt(await readFile(join(dataDir, "postgres", "data", "postmaster.pid"), "utf8"), 10);
}

test("a database is created once, keeps its data and stops cleanly", async () => {
  await using dir = await temporaryDir();
  {
    await using database = await startEmbeddedPostgres({ dataDir: dir.path });
    await query(database.url, "CREATE TABLE notes AS SELECT 'kept' AS body");
  }
  {
    await using database = await startEmbeddedPostgres({ dataDir: dir.path });
    expect(await query(database.url, "SELECT body FROM notes")).toEqual([{ body: "kept" }]);
  }
  const log = await readFile(join(dir.path, "logs", "postgres.log"), "utf8");
  expect(log.match(/database system is shut down/g)).toHaveLength(2);
});

test("it listens on this machine alone, writes through to the disk and knows letters beyond ASCII", async () => {
  await using dir = await temporaryDir();
  await using database = await startEmbeddedPostgres({ dataDir: dir.path });
  const settings = await query(
    database.url,
    `SELECT current_setting('listen_addresses') AS addresses, current_setting('unix_socket_directories') AS sockets,
            current_setting('fsync') AS fsync, current_setting('server_encoding') AS encoding, lower('ÉMILE') AS lower,
            'Z' < 'a' AS "byCodePoint"`,
  );
  expect(settings).toEqual([
    { addresses: "127.0.0.1", sockets: "", fsync: "on", encoding: "UTF8", lower: "émile", byCodePoint: true },
  ]);
});

test("its password is random, needed and readable by its owner alone", async () => {
  await using dir = await temporaryDir();
  await using database = await startEmbeddedPostgres({ dataDir: dir.path });
  const { mode } = await stat(secretPath(dir.path, "database-password"));
  expect(mode & 0o777).toBe(0o600);
  const guess = new URL(database.url);
  guess.password = "postgres";
  await expect(query(guess.href, "SELECT 1")).rejects.toThrow("password authentication failed");
});

test("a Postgres that was killed recovers what was committed", async () => {
  await using dir = await temporaryDir();
  const killed = await startEmbeddedPostgres({ dataDir: dir.path });
  await query(killed.url, "CREATE TABLE notes AS SELECT 'committed' AS body");
  process.kill(await postmasterPid(dir.path), "SIGKILL");
  await killed.exited;
  await killed[Symbol.asyncDispose]();

  await using database = await startEmbeddedPostgres({ dataDir: dir.path });
  expect(await query(database.url, "SELECT body FROM notes")).toEqual([{ body: "committed" }]);
});

test("a Postgres whose owner was killed is stopped and replaced", async () => {
  await using dir = await temporaryDir();
  const orphan = await startEmbeddedPostgres({ dataDir: dir.path });
  const orphanPid = await postmasterPid(dir.path);
  await query(orphan.url, "CREATE TABLE notes AS SELECT 'written' AS body");

  await using database = await startEmbeddedPostgres({ dataDir: dir.path });
  await orphan.exited;
  expect(processIdentity(orphanPid)).toBeUndefined();
  expect(await query(database.url, "SELECT body FROM notes")).toEqual([{ body: "written" }]);
  await orphan[Symbol.asyncDispose]();
});

test("a port that is taken is the sentence that Postgres says", async () => {
  await using dir = await temporaryDir();
  await using other = await temporaryDir();
  const port = await freePort();
  await using _ = await startEmbeddedPostgres({ dataDir: dir.path, port });
  await expect(startEmbeddedPostgres({ dataDir: other.path, port })).rejects.toThrow(
    /^The embedded database did not start: could not create any TCP\/IP sockets\. Its log is .*postgres\.log\.$/,
  );
});
