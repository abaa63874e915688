import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { arch, cpus, platform } from "node:os";
import { repositoryDir } from "@parley/testing/paths";
import { findRedis } from "@parley/testing/tools/find-redis";

/** On what a run was made. */
export function readVersions(): Record<string, string> {
  return {
    commit: run("git", "rev-parse", "--short", "HEAD"),
    machine: `${cpus().length} × ${cpus()[0]?.model ?? "unknown"}, ${platform()} ${arch()}`,
    node: process.version,
    tRPC: packageVersion("@trpc/client"),
    Redis: /v=(\S+)/.exec(run(findRedis() ?? "redis-server", "--version"))?.[1] ?? "unknown",
  };
}

function run(program: string, ...args: string[]): string {
  try {
    return execFileSync(program, args, { cwd: repositoryDir, encoding: "utf8" }).trim();
  } catch {
    return "unknown";
  }
}

function packageVersion(name: string): string {
  const path = createRequire(import.meta.url)
    .resolve(name)
    .replace(/(.*node_modules\/@trpc\/client\/).*/, "$1package.json");
  return /"version": "([^"]+)"/.exec(readFileSync(path, "utf8"))?.[1] ?? "unknown";
}
