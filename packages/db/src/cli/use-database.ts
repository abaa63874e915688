import { readEnv } from "@parley/config/env";
import { environment } from "@parley/config/environment";
import { runningDatabaseUrl, startEmbeddedPostgres } from "../embedded.ts";
import { DatabaseEnv } from "../env.ts";
import { DataDirInUse, lockDataDir } from "../lock-data-dir.ts";

export interface UsedDatabase extends AsyncDisposable {
  readonly url: string;
}

/** The database of `DATABASE_URL`, else the embedded one: as it runs, or started for as long as it is used. */
export async function useDatabase(): Promise<UsedDatabase> {
  const { DATABASE_URL, PARLEY_DATA_DIR } = readEnv(DatabaseEnv, environment());
  if (DATABASE_URL !== undefined) return borrow(DATABASE_URL);
  try {
    return await startOwn(PARLEY_DATA_DIR);
  } catch (error) {
    if (error instanceof DataDirInUse) return borrow(await runningDatabaseUrl(PARLEY_DATA_DIR));
    throw error;
  }
}

async function startOwn(dataDir: string): Promise<UsedDatabase> {
  const lock = await lockDataDir(dataDir);
  try {
    const database = await startEmbeddedPostgres({ dataDir });
    return {
      url: database.url,
      async [Symbol.asyncDispose]() {
        await database[Symbol.asyncDispose]();
        await lock[Symbol.asyncDispose]();
      },
    };
  } catch (error) {
    await lock[Symbol.asyncDispose]();
    throw error;
  }
}

function borrow(url: string): UsedDatabase {
  return { url, [Symbol.asyncDispose]: async () => {} };
}
