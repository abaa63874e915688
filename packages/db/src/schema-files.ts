import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { SchemaFile } from "./schema-engine.ts";

/** Every `.prisma` file below `prismaDir` but not below its `migrations`, in a stable order. */
export async function readSchemaFiles(prismaDir: string): Promise<SchemaFile[]> {
  const names = await readdir(prismaDir, { recursive: true });
  const paths = names.filter((name) => name.endsWith(".prisma") && !name.startsWith("migrations")).toSorted();
  return Promise.all(
    paths.map(async (path): Promise<SchemaFile> => [path, await readFile(join(prismaDir, path), "utf8")]),
  );
}
