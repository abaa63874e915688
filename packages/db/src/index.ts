export { createDb, type Db, type DbOptions, type Sql } from "./create-db.ts";
export { readEpoch } from "./epoch.ts";
export { type DbFailure, failureOf } from "./failure.ts";
export {
  type GroupedReader,
  type GroupedReaderOptions,
  type ReadOptions,
  ReadersFullError,
  groupReads,
} from "./grouped-reader.ts";
export type { StatementObserver } from "./observe-adapter.ts";
export * from "./generated/client.ts";
