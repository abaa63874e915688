import { inject } from "vitest";
import { type Database, cloneDatabase } from "./database.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** The maintenance database of the run's Postgres. */
    postgresUrl: string;
  }
}

/** A fresh, migrated database in the test run's Postgres. Only inside vitest, started from the repository's root. */
export async function createDatabase(): Promise<Database> {
  const postgresUrl = inject("postgresUrl");
  if (!postgresUrl) throw new Error("No Postgres is running: start vitest from the root of the repository.");
  return cloneDatabase(postgresUrl);
}
