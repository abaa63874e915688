import { access, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fingerprint } from "./fingerprint.ts";

/** A build of one package: the package's folder, and the file in it that a build makes last. */
export interface Built {
  root: string;
  folder: string;
  product: string;
}

function stampPath({ folder, product }: Built): string {
  return join(folder, dirname(product), "parley-sources");
}

/**
 * Whether a build is needed: none was finished, or sources have changed since.
 * @returns the fingerprint to stamp the new build with, or undefined when the present one is as good.
 */
export async function neededBuild(built: Built): Promise<string | undefined> {
  const [now, stamped, isThere] = await Promise.all([
    fingerprint(built.root, built.folder),
    readFile(stampPath(built), "utf8").catch(() => ""),
    access(join(built.folder, built.product)).then(
      () => true,
      () => false,
    ),
  ]);
  return isThere && stamped === now ? undefined : now;
}

/** Takes the stamp away before a build, so that one that is cut short is not taken for a finished one. */
export async function unstamp(built: Built): Promise<void> {
  await rm(stampPath(built), { force: true });
}

export async function stamp(built: Built, sources: string): Promise<void> {
  await writeFile(stampPath(built), sources);
}
