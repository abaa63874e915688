import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { repositoryDir } from "@parley/testing/paths";
import { runQuietly } from "@parley/testing/tools/run-quietly";
import { benches } from "../benches.ts";
import { readResult } from "../report/results.ts";
import { fillBlocks } from "./blocks.ts";
import { sections } from "./sections.ts";

const path = join(repositoryDir, "docs", "benchmarks.md");

/** Puts the results that are kept into the document that explains them. */
export async function writeDocument(): Promise<void> {
  const names = Object.keys(benches);
  const results = Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readResult(name)] as const)),
  );
  await writeFile(
    path,
    fillBlocks(await readFile(path, "utf8"), (name) => sections[name]?.(results)),
  );
  await runQuietly(join(repositoryDir, "node_modules", ".bin", "oxfmt"), [path]);
}
