import { readFileSync } from "node:fs";

/**
 * Tells a living process from a later one that was given the same number.
 * @returns undefined when no such process lives.
 */
export function processIdentity(pid: number): string | undefined {
  if (process.platform === "linux") return startOnLinux(pid);
  return isAlive(pid) ? String(pid) : undefined;
}

/** The state and the start time (in ticks since boot), fields 3 and 22 of proc_pid_stat(5), whose name may hold spaces. */
function startOnLinux(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? undefined : `${pid}@${fields[19]}`;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
