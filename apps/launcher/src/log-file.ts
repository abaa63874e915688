import { appendFileSync, mkdirSync, renameSync, statSync } from "node:fs";
import { dirname } from "node:path";

/** When a log is larger, it becomes `<name>.1`, and what was there before is gone: twice this is the most one takes. */
const defaultMaxBytes = 5 * 1024 * 1024;

/** A log of bounded size. */
export interface LogFile {
  readonly path: string;
  write(line: string): void;
}

export function openLogFile(path: string, maxBytes = defaultMaxBytes): LogFile {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  let size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  return {
    path,
    write(line) {
      if (size > maxBytes) {
        renameSync(path, `${path}.1`);
        size = 0;
      }
      appendFileSync(path, `${line}\n`, { mode: 0o600 });
      size += Buffer.byteLength(line) + 1;
    },
  };
}
