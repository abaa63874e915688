import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "@parley/db/embedded";
import { migrate } from "@parley/db/migrate";
import { createBelongings } from "./belongings.ts";
import { type Database, cloneDatabase, createTemplate, sealTemplate } from "./database.ts";
import { migrationsDir } from "./paths.ts";

/** A Postgres of this run's own, gone with everything in it when disposed. */
export interface Postgres extends AsyncDisposable {
  /** Any database of it will do to copy the template from elsewhere. */
  readonly url: string;
  /** A new database with every migration applied, in some tens of milliseconds. */
  createDatabase(): Promise<Database>;
}

// Nobody reads these databases after a power cut, so nothing waits for the disk.
const settings = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: 300 };

/** Starts Postgres on a free port and migrates the template that every test database is a copy of. */
export async function startPostgres(): Promise<Postgres> {
  const dataDir = await mkdtemp(join(tmpdir(), "parley-test-"));
  const belongings = createBelongings();
  belongings.defer(() => rm(dataDir, { recursive: true, force: true }));
  try {
    const { url } = belongings.own(await startEmbeddedPostgres({ dataDir, settings }));
    await migrate(await createTemplate(url), migrationsDir);
    await sealTemplate(url);
    return {
      url,
      createDatabase: () => cloneDatabase(url),
      [Symbol.asyncDispose]: belongings[Symbol.asyncDispose],
    };
  } catch (error) {
    await belongings[Symbol.asyncDispose]();
    throw error;
  }
}
