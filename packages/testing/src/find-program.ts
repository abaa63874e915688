import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { toolsEnv } from "./env.ts";
import { localToolsDir } from "./paths.ts";

/**
 * The first of these programs that can be run. Names are looked up in PATH, then among the tools that were unpacked for
 * this repository; absolute paths are taken as they are.
 */
export function findProgram(...candidates: readonly string[]): string | undefined {
  const folders = [...toolsEnv.PATH.split(delimiter), join(localToolsDir, "bin")];
  return candidates
    .flatMap((name) => (name.includes("/") ? [name] : folders.map((folder) => join(folder, name))))
    .find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
