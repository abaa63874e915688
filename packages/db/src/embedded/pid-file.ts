import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** What Postgres writes about itself while it runs. */
export interface PidFile {
  pid: number;
  port: number;
  /** It takes connections: it is neither starting, nor recovering, nor stopping. */
  isReady: boolean;
}

export function pidFilePath(homePath: string): string {
  return join(homePath, "data", "postmaster.pid");
}

/** Reads the lines that pidfile.h of PostgreSQL lists: the process first, the port fourth, the status eighth. */
export async function readPidFile(homePath: string): Promise<PidFile | undefined> {
  const lines = (await readFile(pidFilePath(homePath), "utf8").catch(() => "")).split("\n");
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return pid > 0 ? { pid, port, isReady: lines[7]?.trim() === "ready" } : undefined;
}
