import pg from "pg";

/** Whether nobody has signed up yet: the first who does will own the installation. */
export async function isFresh(databaseUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT FROM users LIMIT 1");
    return rowCount === 0;
  } finally {
    await client.end();
  }
}
