import { startEmbeddedPostgres } from "@parley/db/embedded";
import { migrate } from "@parley/db/migrate";
import { temporaryDir } from "@parley/db/temporary-dir";
import { createBelongings } from "@parley/testing/belongings";
import { type Database, cloneDatabase, createTemplate, sealTemplate } from "@parley/testing/database";
import { migrationsDir } from "@parley/testing/paths";

/** A Postgres that waits for the disk as a real one does, counts its statements, and is gone afterwards. */
export interface BenchPostgres extends AsyncDisposable {
  createDatabase(): Promise<Database>;
}

const settings = { shared_preload_libraries: "pg_stat_statements", max_connections: 200 };

export async function startBenchPostgres(): Promise<BenchPostgres> {
  const belongings = createBelongings();
  try {
    const { path } = belongings.own(await temporaryDir());
    const { url } = belongings.own(await startEmbeddedPostgres({ dataDir: path, settings }));
    await migrate(await createTemplate(url), migrationsDir);
    await sealTemplate(url);
    return { createDatabase: () => cloneDatabase(url), [Symbol.asyncDispose]: belongings[Symbol.asyncDispose] };
  } catch (error) {
    await belongings[Symbol.asyncDispose]();
    throw error;
  }
}
