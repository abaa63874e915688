import { isClientCurrent } from "@parley/db/generated-client";
import { packageDir } from "@parley/db/paths";
import type { EnvSource } from "@parley/config/env";
import { startChild } from "./child.ts";
import type { Terminal } from "./terminal.ts";
import type { Watch } from "./watch.ts";

export interface GenerateOptions {
  env: EnvSource;
  terminal: Terminal;
  watch: Watch;
}

/** Generates the database client when the schema has changed since it was, which installing does not notice. */
export async function generateClient({ env, terminal, watch }: GenerateOptions): Promise<void> {
  if (await isClientCurrent()) return;
  terminal.progress("Generating the database client");
  const name = "The generator of the database client";
  await using child = startChild({ name, args: ["--import", "tsx", "src/cli/generate.ts"], folder: packageDir, env });
  const code = await watch.until(child.exited);
  if (code !== 0) throw new Error(`${child.lastLines()}\n${name} failed.`);
}
