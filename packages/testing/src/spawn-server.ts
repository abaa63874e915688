import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import type { ServerEnv } from "@parley/server/app";
import { inheritedEnv } from "./env.ts";
import { openPromise } from "./open-promise.ts";
import { repositoryDir } from "./paths.ts";
import { testServerEnv } from "./server-env.ts";

/** A node in a process of its own, which can be killed like one. */
export interface ServerProcess extends AsyncDisposable {
  readonly url: string;
  readonly pid: number;
  /** Fulfils with its last words if it ends without having been killed. */
  readonly died: Promise<string>;
  /** Ends it and waits until it is gone. */
  kill(signal?: NodeJS.Signals): Promise<void>;
}

const loader = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;

/** How many of the last lines are kept. */
const lastWords = 50;

export interface SpawnOptions {
  /** For the program that runs it, such as a bound of its memory. */
  nodeOptions?: readonly string[];
}

/** Starts a node and waits until it answers. Give `SERVER_PORT` to start it again where it was. */
export async function spawnServer(
  env: Pick<ServerEnv, "DATABASE_URL"> & Partial<ServerEnv>,
  { nodeOptions = [] }: SpawnOptions = {},
): Promise<ServerProcess> {
  const variables = Object.entries(testServerEnv({ ...env, LOG_LEVEL: "info" }));
  const child = spawn(
    process.execPath,
    [...nodeOptions, "--import", loader, `${repositoryDir}apps/server/src/main.ts`],
    {
      stdio: ["ignore", "pipe", "pipe"],
      // What is empty counts as unset, whatever a `.env` file says.
      env: {
        ...inheritedEnv,
        REDIS_URL: "",
        WEB_URL: "",
        ...Object.fromEntries(variables.map(([name, value]) => [name, String(value)])),
      },
    },
  );
  const endWithUs = () => child.kill("SIGKILL");
  process.once("exit", endWithUs);
  child.once("exit", () => process.off("exit", endWithUs));

  const said: string[] = [];
  const died = openPromise<string>();
  let isKilled = false;
  child.once("exit", (code, signal) => {
    if (!isKilled) died.resolve(`${code ?? signal}: ${said.slice(-lastWords).join("\n")}`);
  });

  async function kill(signal: NodeJS.Signals = "SIGKILL") {
    isKilled = true;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    child.kill(signal);
    await gone;
  }

  child.stderr.on("data", (chunk: Buffer) => {
    said.push(chunk.toString());
    if (said.length > lastWords) said.splice(0, said.length - lastWords);
  });
  for await (const line of createInterface(child.stdout)) {
    said.push(line);
    const port = /"port":(\d+).*"msg":"listening"/.exec(line)?.[1];
    if (port === undefined || child.pid === undefined) continue;
    child.stdout.resume();
    return {
      url: `http://127.0.0.1:${port}`,
      pid: child.pid,
      died: died.promise,
      kill,
      [Symbol.asyncDispose]: () => kill(),
    };
  }
  throw new Error(`The server did not start:\n${said.join("\n")}`);
}
