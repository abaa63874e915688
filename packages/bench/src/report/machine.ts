import { execFileSync } from "node:child_process";
import { cpus, loadavg, release, totalmem, type } from "node:os";
import { z } from "zod";

/** Where and when numbers were measured. */
export const Machine = z.object({
  cores: z.int(),
  cpu: z.string(),
  memoryGb: z.number(),
  system: z.string(),
  node: z.string(),
  date: z.string(),
  /** Of the product that was measured. */
  commit: z.string(),
  /** How many processes wanted a core in the minute before, ours included. */
  loadAverage: z.number(),
});
export type Machine = z.infer<typeof Machine>;

export function describeMachine(): Machine {
  return {
    cores: cpus().length,
    cpu: cpus()[0]?.model ?? "unknown",
    memoryGb: Math.round(totalmem() / 2 ** 30),
    // Of the kernel only the version: what its builders call it says nothing.
    system: `${type()} ${/^[\d.]+/.exec(release())?.[0] ?? ""}`.trim(),
    node: process.version,
    date: new Date().toISOString(),
    commit: lastChange(),
    loadAverage: Math.round((loadavg()[0] ?? 0) * 10) / 10,
  };
}

/** The last commit that touched what is measured, by its short name. */
function lastChange(): string {
  const root = new URL("../../../../", import.meta.url);
  const measured = [
    "apps/server",
    "prisma",
    ...["api", "auth", "db", "features", "realtime"].map((name) => `packages/${name}`),
  ];
  return execFileSync("git", ["log", "-1", "--format=%h", "--", ...measured], { cwd: root, encoding: "utf8" }).trim();
}
