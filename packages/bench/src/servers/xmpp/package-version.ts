import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { findProgram } from "@parley/testing/find-program";

/** A Debian package's version. "unknown" when it came another way; undefined where its CPU could not be read. */
export function packageVersion(name: string): string | undefined {
  if (!existsSync("/proc/self/schedstat")) return undefined;
  const dpkgQuery = findProgram("dpkg-query");
  if (dpkgQuery === undefined) return "unknown";
  try {
    return execFileSync(dpkgQuery, ["-W", "-f", "${Version}", name], { encoding: "utf8", stdio: "pipe" });
  } catch {
    return "unknown";
  }
}
