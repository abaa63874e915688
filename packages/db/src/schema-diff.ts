import { openSchemaEngine } from "./schema-engine.ts";
import { readSnapshot, todaysSchema } from "./schema-snapshot.ts";

/** What the engine answers when there is a difference. */
const differs = 2;

/**
 * The SQL that leads from the schema of the last migration to today's, or undefined when they are the same. The
 * database is asked for its dialect alone.
 */
export async function schemaDiff(databaseUrl: string, prismaDir: string): Promise<string | undefined> {
  const [before, today] = await Promise.all([readSnapshot(prismaDir), todaysSchema(prismaDir)]);
  const engine = await openSchemaEngine(databaseUrl, [["schema.prisma", today]]);
  const { exitCode, stdout } = await engine.diff({
    from: datamodel(before),
    to: datamodel(today),
    script: true,
    exitCode: true,
    filters: { externalTables: [], externalEnums: [] },
  });
  return exitCode === differs ? (stdout ?? "") : undefined;
}

function datamodel(content: string) {
  return { tag: "schemaDatamodel" as const, files: [{ path: "schema.prisma", content }] };
}
