import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { listSources } from "./list-sources.ts";
import { workspaceClosure } from "./workspace-closure.ts";

/** A hash over everything that a build of `folder` reads: its own sources, those of our packages below it, and the lock. */
export async function fingerprint(root: string, folder: string): Promise<string> {
  const folders = await workspaceClosure(root, folder);
  const sources = (await Promise.all(folders.map((path) => listSources(path)))).flat();
  const hash = createHash("sha256");
  for (const path of [...sources.toSorted(), join(root, "pnpm-lock.yaml")]) {
    const content = await readFile(path);
    hash.update(`${relative(root, path)}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}
