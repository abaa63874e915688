import { startEmbeddedPostgres } from "@parley/db/embedded";
import { errorCode } from "@parley/db/error-code";
import { migrate } from "@parley/db/migrate";
import { migrationsDir } from "@parley/db/paths";
import type { LauncherEnv } from "./env.ts";
import type { Terminal } from "./terminal.ts";
import type { Watch } from "./watch.ts";

export interface Database extends AsyncDisposable {
  readonly url: string;
}

/** The database of `DATABASE_URL`, else the embedded one, which is started here and watched. */
export async function openDatabase(env: LauncherEnv, terminal: Terminal, watch: Watch): Promise<Database> {
  if (env.DATABASE_URL !== undefined) return { url: env.DATABASE_URL, [Symbol.asyncDispose]: async () => {} };
  const database = await startEmbeddedPostgres({ dataDir: env.PARLEY_DATA_DIR });
  watch.over({
    name: "The database",
    exited: database.exited,
    lastLines: () => `See ${database.logPath}.`,
  });
  terminal.progress("The database runs");
  return database;
}

/** Brings the database to today's schema. */
export async function applyMigrations(database: Database, terminal: Terminal): Promise<void> {
  try {
    const applied = await migrate(database.url, migrationsDir);
    if (applied.length > 0) terminal.progress(`Migrations are applied: ${applied.length}`);
  } catch (error) {
    throw unreachable.has(errorCode(error) ?? "")
      ? new Error(`No database answers at ${new URL(database.url).host}: check DATABASE_URL.`, { cause: error })
      : error;
  }
}

const unreachable = new Set(["ECONNREFUSED", "ENOTFOUND", "ETIMEDOUT", "EHOSTUNREACH"]);
