import { closeSync, fstatSync, openSync, readSync, renameSync, statSync, writeSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";

/** A log that is begun anew when it is larger than this at a start; the one before is kept beside it. */
const maxBytes = 5 * 1024 * 1024;

/** A file that Postgres writes to by itself, so that its words survive this process. */
export interface Log {
  readonly path: string;
  readonly fd: number;
  write(words: string): void;
  /** What was written since the log was opened or since the last call. */
  news(): string;
  close(): void;
}

export async function openLog(dataDir: string): Promise<Log> {
  const folder = join(dataDir, "logs");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, "postgres.log");
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > maxBytes) renameSync(path, `${path}.1`);
  const fd = openSync(path, "a+", 0o600);
  let seen = fstatSync(fd).size;

  return {
    path,
    fd,
    write: (words) => void writeSync(fd, words),
    news() {
      const buffer = Buffer.alloc(fstatSync(fd).size - seen);
      readSync(fd, buffer, 0, buffer.length, seen);
      seen += buffer.length;
      return buffer.toString("utf8");
    },
    close: () => closeSync(fd),
  };
}
