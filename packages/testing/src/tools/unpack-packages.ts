import { access, chmod, mkdir, readdir, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { localToolsDir } from "../paths.ts";
import { runQuietly } from "./run-quietly.ts";

const state = join(localToolsDir, "state");
const cache = join(localToolsDir, "cache");
const root = join(localToolsDir, "root");

/** Everything apt writes, it writes here; only what the system has already is read from the system. */
const aptOptions = [
  ...["-o", `Dir::State=${state}`],
  ...["-o", `Dir::Cache=${cache}`],
  ...["-o", "Dir::State::status=/var/lib/dpkg/status"],
  ...["-o", "Debug::NoLocking=1"],
];

/** Where Debian keeps the programs themselves; what it puts into `bin` may name other places of the system. */
const programs = [
  "usr/bin/redis-server",
  "usr/bin/turnserver",
  "usr/bin/openssl",
  "usr/lib/chromium/chromium",
  "usr/lib/chromium/chromium-headless-shell",
];

/**
 * Fetches Debian packages with all they need and unpacks them into `localToolsDir`, for those who may not install:
 * nothing outside of the repository's `node_modules` changes.
 */
export async function unpackPackages(packages: readonly string[]): Promise<void> {
  await mkdir(join(state, "lists", "partial"), { recursive: true });
  await mkdir(join(cache, "archives", "partial"), { recursive: true });
  await runQuietly("apt-get", [...aptOptions, "update", "-qq"]);
  await runQuietly("apt-get", [
    ...aptOptions,
    ...["install", "--download-only", "-y", "-qq", "--no-install-recommends"],
    ...packages,
  ]);
  const archives = await readdir(join(cache, "archives"));
  for (const name of archives.filter((archive) => archive.endsWith(".deb"))) {
    await runQuietly("dpkg", ["--extract", join(cache, "archives", name), root]);
  }
  await writeStarters();
}

/** A starter tells a program where its libraries and fonts are, and leaves the rest of the system as it is. */
async function writeStarters(): Promise<void> {
  const bin = join(localToolsDir, "bin");
  await mkdir(bin, { recursive: true });
  const variables = `LD_LIBRARY_PATH="${(await libraryDirs()).join(":")}" FONTCONFIG_FILE="${await writeFontConfig()}"`;
  for (const program of programs) {
    const path = join(root, program);
    if (!(await exists(path))) continue;
    const starter = join(bin, basename(program));
    await writeFile(starter, `#!/bin/sh\n${variables} exec "${path}" "$@"\n`);
    await chmod(starter, 0o755);
  }
}

async function libraryDirs(): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const libraries = entries.filter(({ name, parentPath }) => name.includes(".so") && /\/lib\//.test(`${parentPath}/`));
  return [...new Set(libraries.map(({ parentPath }) => parentPath))];
}

async function writeFontConfig(): Promise<string> {
  const path = join(localToolsDir, "fonts.conf");
  const dirs = [join(root, "usr/share/fonts"), "/usr/share/fonts"].map((dir) => `<dir>${dir}</dir>`).join("");
  await writeFile(path, `<fontconfig>${dirs}<cachedir>${join(localToolsDir, "fonts")}</cachedir></fontconfig>\n`);
  return path;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
