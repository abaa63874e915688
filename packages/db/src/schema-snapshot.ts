import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { readSchemaFiles } from "./schema-files.ts";

/** The datamodel that the migrations so far add up to, kept beside them: it is what the next one starts from. */
export function snapshotPath(prismaDir: string): string {
  return join(prismaDir, "migrations", "schema.snapshot");
}

export async function readSnapshot(prismaDir: string): Promise<string> {
  return readFile(snapshotPath(prismaDir), "utf8");
}

/** Today's datamodel as one text. */
export async function todaysSchema(prismaDir: string): Promise<string> {
  const files = await readSchemaFiles(prismaDir);
  return files.map(([path, content]) => `// ${path}\n\n${content.trim()}\n`).join("\n");
}
