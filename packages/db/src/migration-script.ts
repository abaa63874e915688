import { schemaDiff } from "./schema-diff.ts";
import { diffSqlFunctions, readFunctionsSnapshot, readSqlFunctions } from "./sql-functions.ts";

/**
 * The SQL that leads from what the last migration left to today's `models` and `functions`, or undefined when they are the
 * same. The database is asked for its dialect alone.
 */
export async function migrationScript(databaseUrl: string, prismaDir: string): Promise<string | undefined> {
  const [tables, before, today] = await Promise.all([
    schemaDiff(databaseUrl, prismaDir),
    readFunctionsSnapshot(prismaDir),
    readSqlFunctions(prismaDir),
  ]);
  const functions = diffSqlFunctions(before, today);
  const parts = [tables?.trim(), functions].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join("\n\n");
}
