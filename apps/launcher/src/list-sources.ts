import { readdir } from "node:fs/promises";
import { join } from "node:path";

/** What is made from sources, or made while they run. */
const made = /^(node_modules|build|test-results|\..*|next-env\.d\.ts|.*\.tsbuildinfo)$/;
const test = /\.test\.tsx?$/;

/** Every file of a package that its build may read. */
export async function listSources(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found = await Promise.all(
    entries.map(async (entry) => {
      const path = join(folder, entry.name);
      if (made.test(entry.name) || test.test(entry.name)) return [];
      if (entry.isDirectory()) return listSources(path);
      return entry.isFile() ? [path] : [];
    }),
  );
  return found.flat();
}
