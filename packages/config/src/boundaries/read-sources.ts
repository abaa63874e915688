import { readFile, readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";

const roots = ["apps", "packages", "e2e", "prisma"];
const skipped = new Set(["node_modules", "generated", "build", ".next", ".turbo", ".parley", "test-results"]);

/** Every TypeScript source that a person wrote, by its path relative to `root`. */
export async function readSources(root: string): Promise<Map<string, string>> {
  const paths = (await Promise.all(roots.map((folder) => walk(join(root, folder))))).flat().toSorted();
  const texts = await Promise.all(paths.map((path) => readFile(path, "utf8")));
  return new Map(paths.map((path, index) => [relative(root, path).replaceAll(sep, "/"), texts[index] ?? ""]));
}

async function walk(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found = entries.map(async (entry) => {
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : walk(join(folder, entry.name));
    return /(?<!\.d)\.tsx?$/.test(entry.name) && entry.name !== "next-env.d.ts" ? [join(folder, entry.name)] : [];
  });
  return (await Promise.all(found)).flat();
}
