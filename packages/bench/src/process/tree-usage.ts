import { readdirSync, readFileSync } from "node:fs";
import type { Usage } from "./usage.ts";

const pageBytes = 4_096;

/**
 * What a program that is not ours and all that it started have used, as Linux counts it: to the nanosecond for each
 * thread, where `/proc/<pid>/stat` would round to hundredths of a second.
 */
export function treeUsage(pid: number): Usage {
  const pids = treeOf(pid);
  return {
    cpuMicros: pids.flatMap(threadsOf).reduce((sum, path) => sum + runMicros(path), 0),
    liveBytes: null,
    rssBytes: pids.reduce((sum, one) => sum + numbersIn(`/proc/${one}/statm`, 1) * pageBytes, 0),
  };
}

function treeOf(pid: number): number[] {
  const children = threadsOf(pid).flatMap((path) =>
    readFileSync(`${path}/children`, "utf8").split(" ").filter(Boolean),
  );
  return [pid, ...children.flatMap((child) => treeOf(Number(child)))];
}

function threadsOf(pid: number): string[] {
  return readdirSync(`/proc/${pid}/task`).map((thread) => `/proc/${pid}/task/${thread}`);
}

function runMicros(thread: string): number {
  return numbersIn(`${thread}/schedstat`, 0) / 1_000;
}

function numbersIn(path: string, index: number): number {
  return Number(readFileSync(path, "utf8").trim().split(" ")[index]);
}
