import pg from "pg";
import { superuser } from "./initialise.ts";

const name = "parley";

export function databaseUrl(port: number, password: string): string {
  return `postgresql://${superuser}:${password}@127.0.0.1:${port}/${name}`;
}

/** Creates the database that `url` names unless it is there. */
export async function createDatabase(url: string): Promise<void> {
  const maintenance = new URL(url);
  maintenance.pathname = "postgres";
  const client = new pg.Client({ connectionString: maintenance.href });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${name}`);
  } finally {
    await client.end();
  }
}
