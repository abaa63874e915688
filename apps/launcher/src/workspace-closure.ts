import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

const Wanted = z.record(z.string(), z.string()).default({});

const Manifest = z.object({ name: z.string(), dependencies: Wanted, devDependencies: Wanted });

/** Where the workspace keeps its packages. */
const parents = ["apps", "packages"];

/**
 * The folder of a package and those of all our packages that its build reads, however far below: those that it depends on,
 * and those that it needs for building only, because it bundles them.
 */
export async function workspaceClosure(root: string, folder: string): Promise<string[]> {
  const folders = (await Promise.all(parents.map((parent) => packagesIn(join(root, parent))))).flat();
  const byName = new Map(folders.map(({ name, path }) => [name, path]));
  const reached = new Set([folder]);
  // A set that grows while it is walked is walked to its last member.
  for (const path of reached) {
    const { dependencies, devDependencies } = await readManifest(path);
    for (const name of Object.keys(path === folder ? { ...dependencies, ...devDependencies } : dependencies)) {
      const dependency = byName.get(name);
      if (dependency !== undefined) reached.add(dependency);
    }
  }
  return [...reached];
}

async function packagesIn(parent: string): Promise<{ name: string; path: string }[]> {
  const entries = await readdir(parent, { withFileTypes: true }).catch(() => []);
  const paths = entries.filter((entry) => entry.isDirectory()).map((entry) => join(parent, entry.name));
  const found = await Promise.all(
    paths.map(async (path) => ({ path, manifest: await readManifest(path).catch(() => undefined) })),
  );
  return found.flatMap(({ path, manifest }) => (manifest === undefined ? [] : [{ name: manifest.name, path }]));
}

async function readManifest(folder: string): Promise<z.infer<typeof Manifest>> {
  return Manifest.parse(JSON.parse(await readFile(join(folder, "package.json"), "utf8")));
}
