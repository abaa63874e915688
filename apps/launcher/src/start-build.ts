import type { EnvSource } from "@parley/config/env";
import { neededBuild, stamp, unstamp } from "./build-stamp.ts";
import { startChild } from "./child.ts";
import { type Part, root } from "./parts.ts";
import type { Terminal } from "./terminal.ts";

/** A build under way, if one is needed. Disposing stops it. */
export interface Build extends AsyncDisposable {
  readonly done: Promise<void>;
}

const stillEveryMs = 10_000;

/** Builds one part unless its present build is of the same sources. */
export async function startBuild(part: Part, env: EnvSource, terminal: Terminal): Promise<Build> {
  const built = { root, folder: part.folder, product: part.product };
  const sources = await neededBuild(built);
  if (sources === undefined) return noBuild;

  await unstamp(built);
  terminal.progress(`Building the ${part.name}`);
  const child = startChild({ name: `${part.name} build`, args: part.build, folder: part.folder, env });
  const stillBuilding = setInterval(() => terminal.progress(`Still building the ${part.name}`), stillEveryMs);

  async function finish(stampedSources: string) {
    const code = await child.exited;
    clearInterval(stillBuilding);
    if (code !== 0) throw new Error(`${child.lastLines()}\nThe ${part.name} could not be built.`);
    await stamp(built, stampedSources);
    terminal.progress(`The ${part.name} is built`);
  }
  return { done: finish(sources), [Symbol.asyncDispose]: () => child[Symbol.asyncDispose]() };
}

export const noBuild: Build = { done: Promise.resolve(), [Symbol.asyncDispose]: async () => {} };
