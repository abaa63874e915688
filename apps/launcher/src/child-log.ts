import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { z } from "zod";
import type { OutputStream } from "./child.ts";
import { openLogFile } from "./log-file.ts";
import type { Mode } from "./parts.ts";
import type { Terminal } from "./terminal.ts";

export interface ChildLogOptions {
  name: string;
  dataDir: string;
  mode: Mode;
  terminal: Terminal;
}

/** Keeps what a child says in the data directory. The terminal gets its warnings, or all of it while developing. */
export function childLog({ name, dataDir, mode, terminal }: ChildLogOptions) {
  const file = openLogFile(join(dataDir, "logs", `${name.replaceAll(" ", "-")}.log`));
  return (line: string, stream: OutputStream): void => {
    file.write(line);
    const words = inWords(line, stream, mode);
    if (words !== undefined && stripVTControlCharacters(words).trim() !== "") terminal.complain(`${name}: ${words}`);
  };
}

const warnLevel = 40;

/** What of a line is for the terminal: the server writes pino's JSON, everything else plain text. */
function inWords(line: string, stream: OutputStream, mode: Mode): string | undefined {
  const entry = parse(line);
  if (entry === undefined) return mode === "development" || stream === "stderr" ? line : undefined;
  if (mode === "production" && entry.level < warnLevel) return undefined;
  return [entry.msg, entry.err?.message].filter(Boolean).join(": ");
}

/** What pino writes of an event, as far as the terminal is concerned. */
const Entry = z.object({
  level: z.number(),
  msg: z.string().optional(),
  err: z.object({ message: z.string().optional() }).optional(),
});
type Entry = z.infer<typeof Entry>;

function parse(line: string): Entry | undefined {
  if (!line.startsWith('{"level":')) return undefined;
  try {
    return Entry.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}
