import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import type { SchemaEngine } from "@prisma/schema-engine-wasm";

export type { MigrationList, SchemaEngine } from "@prisma/schema-engine-wasm";

/** One Prisma schema file: its path and its text. */
export type SchemaFile = [path: string, content: string];

/**
 * Prisma's own schema engine, as WebAssembly: nothing is downloaded, and the `_prisma_migrations` rows it writes are
 * those of `prisma migrate deploy`, so either may continue the other's work.
 *
 * The package expects a bundler to link its binary, so it is instantiated by hand here.
 */
export async function openSchemaEngine(databaseUrl: string, files: SchemaFile[] = []): Promise<SchemaEngine> {
  const bindings = await linkBindings();
  const adapter = bindMigrationAwareSqlAdapterFactory(new WholeScripts(shortLived(databaseUrl)));
  return bindings.SchemaEngine.new({ datamodels: files }, ignoreLog, adapter);
}

/** The engine never closes what it opened: its connections end by themselves, and keep no process alive. */
function shortLived(connectionString: string) {
  return { connectionString, idleTimeoutMillis: 100, allowExitOnIdle: true };
}

/**
 * Hands a script to Postgres whole. The adapter would cut it at every semicolon, which the body of a function does not
 * survive; and a whole script is one transaction, so that a migration happens entirely or not at all.
 */
class WholeScripts extends PrismaPg {
  override async connect() {
    const adapter = await super.connect();
    adapter.executeScript = async (script) => {
      await adapter.underlyingDriver().query(script);
    };
    return adapter;
  }
}

/** The part used here: Node's types leave it to those of a browser. */
declare namespace WebAssembly {
  function instantiate(
    binary: Uint8Array,
    imports: Record<string, Record<string, unknown>>,
  ): Promise<{ instance: { exports: Record<string, () => void> } }>;
}

type Bindings = typeof import("@prisma/schema-engine-wasm/schema_engine_bg");

let linked: Promise<Bindings> | undefined;

function linkBindings(): Promise<Bindings> {
  linked ??= loadBindings();
  return linked;
}

async function loadBindings(): Promise<Bindings> {
  const bindingsPath = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const bindings = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const binary = await readFile(join(dirname(bindingsPath), "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(binary, { "./schema_engine_bg.js": importsOf(bindings) });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports["__wbindgen_start"]?.();
  return bindings;
}

/** The engine's own timer for its lock runs on for 10 s after it is done; here it keeps no process alive. */
function importsOf(bindings: Bindings): Record<string, unknown> {
  const isTimer = (name: string) => name.startsWith("__wbg_setTimeout_");
  const unref = (callback: () => void, ms: number) => setTimeout(callback, ms).unref();
  return Object.fromEntries(Object.entries(bindings).map(([name, value]) => [name, isTimer(name) ? unref : value]));
}

function ignoreLog(): void {}
