export { createDb, type Db, type Sql } from "./create-db.ts";
export * from "./generated/client.ts";
