import type { TestProject } from "vitest/node";
import type {} from "./create-database.ts";
import { startPostgres } from "./postgres.ts";

/** One Postgres for the whole run, however many files and workers there are. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startPostgres();
  project.provide("postgresUrl", postgres.url);
  return async () => {
    await postgres[Symbol.asyncDispose]();
  };
}
