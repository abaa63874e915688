import type { TestProject } from "vitest/node";
import { startPostgres } from "./postgres.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** The maintenance database of the run's Postgres. */
    postgresUrl: string;
  }
}

/** One Postgres for the whole run, however many files and workers there are. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startPostgres();
  project.provide("postgresUrl", postgres.url);
  return async () => {
    await postgres[Symbol.asyncDispose]();
  };
}
