import { repositoryDir } from "../paths.ts";
import { findProgram } from "../find-program.ts";
import { findChromium, findHeadlessShell } from "./find-chromium.ts";
import { findRedis } from "./find-redis.ts";
import { findOpenssl, findTurn } from "./find-turn.ts";
import { runQuietly } from "./run-quietly.ts";
import { unpackPackages } from "./unpack-packages.ts";

interface Tool {
  name: string;
  find(): string | undefined;
  /** The Debian packages it comes in. */
  packages: readonly string[];
  /** What does the same where it cannot be had, only slower. */
  findStandIn?(): string | undefined;
}

/** What the tests need of the machine. */
const tools: readonly Tool[] = [
  { name: "redis-server", find: findRedis, packages: ["redis-server"] },
  { name: "turnserver", find: findTurn, packages: ["coturn"] },
  { name: "openssl", find: findOpenssl, packages: ["openssl"] },
  { name: "chromium", find: findChromium, packages: ["chromium", "fonts-noto-color-emoji"] },
  {
    name: "headless shell",
    find: findHeadlessShell,
    packages: ["chromium-headless-shell"],
    findStandIn: findChromium,
  },
];

/** Finds what the tests need, and gets what is missing as far as it may. Returns the names of those still missing. */
export async function installTools(print: (line: string) => void): Promise<string[]> {
  // What there may be no package of would keep the others from being installed beside it.
  await get((tool) => !tool.findStandIn, print);
  await get((tool) => tool.findStandIn !== undefined, print);
  for (const { name, find, findStandIn, packages } of tools) {
    print(`${name.padEnd(15)} ${find() ?? findStandIn?.() ?? howToInstall(packages)}`);
  }
  return tools.filter(({ find, findStandIn }) => !(find() ?? findStandIn?.())).map(({ name }) => name);
}

async function get(isWanted: (tool: Tool) => boolean, print: (line: string) => void): Promise<void> {
  for (const install of [installPackages, unpackPackages, downloadBrowser]) {
    const missing = tools.filter((tool) => isWanted(tool) && tool.find() === undefined);
    const packages = missing.flatMap((tool) => tool.packages);
    if (packages.length === 0) return;
    if (install !== downloadBrowser && !findProgram("apt-get")) continue;
    if (install === installPackages && process.getuid?.() !== 0) continue;
    print(`getting ${packages.join(", ")}`);
    await install(packages);
  }
}

async function installPackages(packages: readonly string[]): Promise<void> {
  await runQuietly("apt-get", ["update", "-qq"]);
  await runQuietly("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages]);
}

/** Playwright's own, where there is no package of it. */
async function downloadBrowser(packages: readonly string[]): Promise<void> {
  if (!packages.includes("chromium")) return;
  await runQuietly(`${repositoryDir}e2e/node_modules/.bin/playwright`, ["install", "chromium"]);
}

function howToInstall(packages: readonly string[]): string {
  if (process.platform === "darwin") return "missing: brew install redis coturn, and Chrome or Chromium";
  return `missing: install ${packages.join(" and ")} with your system's package manager`;
}
