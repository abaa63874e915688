import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** The folders of the workspace's packages, relative to its root, which is one itself. */
export function findPackages(root: string): string[] {
  const nested = ["apps", "packages"].flatMap((parent) =>
    readdirSync(join(root, parent)).map((name) => `${parent}/${name}`),
  );
  return [".", ...nested, "e2e"].filter((folder) => existsSync(join(root, folder, "package.json")));
}
