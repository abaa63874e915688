import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** A function's text by its name, with the comment above it. */
export type SqlFunctions = ReadonlyMap<string, string>;

/** The functions of `prismaDir/functions`: what the database is to know, as `models` says what it is to keep. */
export async function readSqlFunctions(prismaDir: string): Promise<SqlFunctions> {
  const dir = join(prismaDir, "functions");
  const names = (await readdir(dir)).filter((name) => name.endsWith(".sql")).toSorted();
  const texts = await Promise.all(names.map((name) => readFile(join(dir, name), "utf8")));
  return parseSqlFunctions(texts.join("\n"));
}

/** The same functions as the last migration left them. */
export async function readFunctionsSnapshot(prismaDir: string): Promise<SqlFunctions> {
  return parseSqlFunctions(await readFile(functionsSnapshotPath(prismaDir), "utf8"));
}

export function functionsSnapshotPath(prismaDir: string): string {
  return join(prismaDir, "migrations", "functions.snapshot");
}

export function printSqlFunctions(functions: SqlFunctions): string {
  return `${[...functions.values()].join("\n\n")}\n`;
}

/**
 * The SQL that leads from one set of functions to another, or undefined when they are the same. A function whose answer or
 * parameters have another type has to be dropped by hand first, as Postgres asks.
 */
export function diffSqlFunctions(before: SqlFunctions, today: SqlFunctions): string | undefined {
  const gone = [...before.keys()].filter((name) => !today.has(name)).map((name) => `DROP FUNCTION ${name};`);
  const changed = [...today].filter(([name, text]) => before.get(name) !== text).map(([, text]) => text);
  return gone.length + changed.length === 0 ? undefined : [...gone, ...changed].join("\n\n");
}

const definition = /^(?:--.*\n)*CREATE OR REPLACE FUNCTION (\w+)[^]*?\$\$;$/gm;
const comments = /^--.*$/gm;

/** What a file of functions holds. @throws when there is anything but functions and comments. */
export function parseSqlFunctions(text: string): SqlFunctions {
  const functions = new Map<string, string>();
  const rest = text.replaceAll(definition, (found: string, name: string) => {
    if (functions.has(name)) throw new Error(`The function ${name} stands there twice.`);
    functions.set(name, found);
    return "";
  });
  const stray = rest.replaceAll(comments, "").trim();
  if (stray !== "") throw new Error(`Only CREATE OR REPLACE FUNCTION belongs here, not: ${stray.slice(0, 80)}`);
  return functions;
}
