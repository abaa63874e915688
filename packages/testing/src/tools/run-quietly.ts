import { spawn } from "node:child_process";
import { currentEnv } from "../env.ts";

/** Runs an installer that asks nothing. Whether it worked shows in what is there afterwards. */
export async function runQuietly(program: string, args: readonly string[]): Promise<void> {
  const env = { ...currentEnv, DEBIAN_FRONTEND: "noninteractive" };
  const child = spawn(program, args, { stdio: ["ignore", "ignore", "inherit"], env });
  await new Promise((resolve) => child.once("close", resolve).once("error", resolve));
}
