import { randomBytes } from "node:crypto";
import pg from "pg";

/** The database that is migrated once and copied for everybody. */
export const templateName = "parley_template";

/** A database for one test file or one application, dropped when disposed, whoever is still connected. */
export interface Database extends AsyncDisposable {
  readonly url: string;
}

/** Closes the template to everybody: a database can be copied only while nobody is connected to it. */
export async function sealTemplate(postgresUrl: string): Promise<void> {
  await maintain(postgresUrl, `ALTER DATABASE ${templateName} WITH IS_TEMPLATE true ALLOW_CONNECTIONS false`);
  await maintain(
    postgresUrl,
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${templateName}'`,
  );
}

/** Copies the template. `postgresUrl` names any other database of the same Postgres. */
export async function cloneDatabase(postgresUrl: string): Promise<Database> {
  const name = `parley_${randomBytes(8).toString("hex")}`;
  await maintain(postgresUrl, `CREATE DATABASE ${name} TEMPLATE ${templateName}`);
  const url = new URL(postgresUrl);
  url.pathname = name;

  return {
    url: url.href,
    [Symbol.asyncDispose]: () => maintain(postgresUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

async function maintain(postgresUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: postgresUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
