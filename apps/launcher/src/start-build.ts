import { join } from "node:path";
import type { EnvSource } from "@parley/config/env";
import { neededBuild, stamp, unstamp } from "./build-stamp.ts";
import { startChild } from "./child.ts";
import { openLogFile } from "./log-file.ts";
import type { Part } from "./parts.ts";
import type { Terminal } from "./terminal.ts";

/** A build under way, if one is needed. Disposing stops it. */
export interface Build extends AsyncDisposable {
  readonly done: Promise<void>;
}

export interface BuildOptions {
  env: EnvSource;
  dataDir: string;
  terminal: Terminal;
}

const stillEveryMs = 10_000;

/** Builds a part that is built at all, unless its present build is of the same sources. */
export async function startBuild(part: Part, { env, dataDir, terminal }: BuildOptions): Promise<Build> {
  const { build, name, folder } = part;
  const sources = build === undefined ? undefined : await neededBuild(build);
  if (build === undefined || sources === undefined)
    return { done: Promise.resolve(), async [Symbol.asyncDispose]() {} };

  await unstamp(build);
  terminal.progress(`Building the ${name}`);
  const log = openLogFile(join(dataDir, "logs", `build-${name.replaceAll(" ", "-")}.log`));
  const child = startChild({
    name: `The build of the ${name}`,
    args: build.args,
    folder,
    env: { ...env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    onLine: log.write,
  });
  const stillBuilding = setInterval(() => terminal.progress(`Still building the ${name}`), stillEveryMs);

  const finish = async () => {
    const code = await child.exited;
    clearInterval(stillBuilding);
    if (code !== 0) throw new Error(`${child.lastLines()}\n\nThe ${name} could not be built. All of it: ${log.path}`);
    await stamp(build, sources);
    terminal.progress(`The ${name} is built`);
  };
  return { done: finish(), [Symbol.asyncDispose]: () => child[Symbol.asyncDispose]() };
}
