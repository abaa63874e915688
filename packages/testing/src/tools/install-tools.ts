import { spawn } from "node:child_process";
import { once } from "node:events";
import { currentEnv } from "../env.ts";
import { findProgram } from "../find-program.ts";
import { findChromium } from "./find-chromium.ts";
import { findRedis } from "./find-redis.ts";

/** What the tests need of the machine, and the Debian packages it comes in. */
const tools = [
  { name: "redis-server", find: findRedis, packages: ["redis-server"] },
  { name: "a Chromium", find: findChromium, packages: ["chromium", "fonts-noto-color-emoji"] },
];

/** Finds what the tests need, and installs what is missing where it may. Returns how many tools are still missing. */
export async function installTools(print: (line: string) => void): Promise<number> {
  const missing = tools.filter((tool) => tool.find() === undefined);
  const packages = missing.flatMap((tool) => tool.packages);
  if (packages.length > 0 && canInstall()) {
    print(`installing ${packages.join(", ")}`);
    await run("apt-get", ["update", "-qq"]);
    await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages]);
  }
  for (const { name, find } of tools) print(`${name.padEnd(13)} ${find() ?? `missing: ${howToInstall(packages)}`}`);
  return tools.filter((tool) => tool.find() === undefined).length;
}

function canInstall(): boolean {
  return process.getuid?.() === 0 && findProgram("apt-get") !== undefined;
}

function howToInstall(packages: readonly string[]): string {
  if (process.platform === "darwin") return "run `brew install redis` and install Chrome or Chromium";
  return `install it with your system's packages; on Debian or Ubuntu: sudo apt-get install ${packages.join(" ")}`;
}

async function run(program: string, args: readonly string[]): Promise<void> {
  const child = spawn(program, args, {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...currentEnv, DEBIAN_FRONTEND: "noninteractive" },
  });
  await once(child, "exit");
}
