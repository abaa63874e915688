import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { surroundings } from "./env.ts";

/** A Parley that was started as its README says. Disposing stops it and all it started. */
export type Parley = AsyncDisposable;

/** Fulfils when it says that it is ready. @throws with what it said when it ends before. */
export async function startParley(folder: string, env: Readonly<Record<string, string>>): Promise<Parley> {
  const child = spawn("npx", ["-y", "pnpm@12", "start"], {
    cwd: folder,
    env: { ...surroundings, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own, which hears of the end as one, as if somebody had pressed Ctrl-C.
    detached: true,
  });
  const exited = once(child, "exit");
  const stop = async () => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGINT");
    await exited;
  };

  const said: string[] = [];
  child.stderr.on("data", (chunk: Buffer) => said.push(chunk.toString()));
  for await (const line of createInterface(child.stdout)) {
    said.push(line);
    if (!line.includes("Parley is ready")) continue;
    child.stdout.resume();
    return { [Symbol.asyncDispose]: stop };
  }
  await stop();
  throw new Error(`Parley did not start:\n${said.join("\n")}`);
}
