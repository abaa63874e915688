import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { temporaryDir } from "@parley/db/temporary-dir";
import { expect, test } from "vitest";
import { fingerprint } from "./fingerprint.ts";

/**
 * A workspace in which the app depends on `room`, which depends on `base`, and bundles `kit`; `base` is tested with `other`,
 * on which nobody depends.
 */
async function workspace() {
  const dir = await temporaryDir();
  async function write(path: string, content: string): Promise<void> {
    await mkdir(dirname(join(dir.path, path)), { recursive: true });
    await writeFile(join(dir.path, path), content);
  }
  const dependencies: Record<string, string[]> = {
    "apps/web": ["room"],
    "packages/room": ["base"],
    "packages/base": [],
    "packages/kit": [],
    "packages/other": [],
  };
  const devDependencies: Record<string, string[]> = { "apps/web": ["kit"], "packages/base": ["other"] };
  const wanted = (names: string[] = []) => Object.fromEntries(names.map((name) => [name, "workspace:*"]));
  for (const [folder, names] of Object.entries(dependencies)) {
    const manifest = { dependencies: wanted(names), devDependencies: wanted(devDependencies[folder]) };
    await write(`${folder}/package.json`, JSON.stringify({ name: folder.split("/")[1], ...manifest }));
    await write(`${folder}/src/index.ts`, folder);
  }
  await write("pnpm-lock.yaml", "one");
  return { dir, write, now: () => fingerprint(dir.path, join(dir.path, "apps/web")) };
}

test.each([
  ["a source of its own", "apps/web/src/index.ts"],
  ["a new source", "apps/web/src/new.ts"],
  ["a source far below", "packages/base/src/index.ts"],
  ["a source that is bundled", "packages/kit/src/index.ts"],
  ["the lock", "pnpm-lock.yaml"],
])("%s changes it", async (_, path) => {
  const { dir, write, now } = await workspace();
  await using _dir = dir;
  const before = await now();
  await write(path, "changed");
  expect(await now()).not.toBe(before);
});

test.each([
  ["a test", "packages/base/src/index.test.ts"],
  ["a package that it does not use", "packages/other/src/index.ts"],
  ["what was installed", "apps/web/node_modules/next/index.js"],
  ["what was built", "apps/web/.next/BUILD_ID"],
  ["what a run leaves", "apps/web/next-env.d.ts"],
])("%s does not", async (_, path) => {
  const { dir, write, now } = await workspace();
  await using _dir = dir;
  const before = await now();
  await write(path, "changed");
  expect(await now()).toBe(before);
});
