import { randomBytes } from "node:crypto";
import pg from "pg";

/** A database for one test file or one application, dropped when disposed, whoever is still connected. */
export interface Database extends AsyncDisposable {
  readonly url: string;
}

/** The database that is migrated once and copied for everybody. */
const templateName = "parley_template";

/** Makes the template, still empty, beside the database at `postgresUrl`. Returns its own address. */
export async function createTemplate(postgresUrl: string): Promise<string> {
  await run(postgresUrl, `CREATE DATABASE ${templateName}`);
  return sibling(postgresUrl, templateName);
}

/** Closes the template to everybody: a database can be copied only while nobody is connected to it. */
export async function sealTemplate(postgresUrl: string): Promise<void> {
  await run(postgresUrl, `ALTER DATABASE ${templateName} WITH IS_TEMPLATE true ALLOW_CONNECTIONS false`);
  await run(postgresUrl, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${templateName}'`);
}

/** Copies the template. `postgresUrl` names any other database of the same Postgres. */
export async function cloneDatabase(postgresUrl: string): Promise<Database> {
  const name = `parley_${randomBytes(8).toString("hex")}`;
  await run(postgresUrl, `CREATE DATABASE ${name} TEMPLATE ${templateName}`);
  return {
    url: sibling(postgresUrl, name),
    [Symbol.asyncDispose]: () => run(postgresUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

function sibling(postgresUrl: string, name: string): string {
  const url = new URL(postgresUrl);
  url.pathname = name;
  return url.href;
}

async function run(postgresUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: postgresUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
