import { readFileSync } from "node:fs";

/** The package managers that run a script, and the shell they run it in. */
const starter = /^(p?npm|npx|sh)\b/;

/**
 * The package managers, and their shells, that stand between `pid` and who typed the command, nearest first. Empty where
 * the system does not tell, which is everywhere but Linux.
 */
export function startedBy(pid: number): number[] {
  const chain: { pid: number; name: string }[] = [];
  for (let parent = parentOf(pid); parent !== undefined && starter.test(parent.name); parent = parentOf(parent.pid)) {
    chain.push(parent);
  }
  // The outermost shells are somebody's own, and may end without meaning us.
  const outermost = chain.findLastIndex(({ name }) => name !== "sh");
  return chain.slice(0, outermost + 1).map((process) => process.pid);
}

/** The fourth field of proc_pid_stat(5), and the name of that process. */
function parentOf(pid: number): { pid: number; name: string } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
    return { pid: parent, name: readFileSync(`/proc/${parent}/comm`, "utf8").trim() };
  } catch {
    return undefined;
  }
}
