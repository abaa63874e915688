import { repositoryDir } from "../paths.ts";
import { findProgram } from "../find-program.ts";
import { findChromium } from "./find-chromium.ts";
import { findRedis } from "./find-redis.ts";
import { findOpenssl, findTurn } from "./find-turn.ts";
import { runQuietly } from "./run-quietly.ts";
import { unpackPackages } from "./unpack-packages.ts";

/** What the tests need of the machine, and the Debian packages it comes in. */
const tools = [
  { name: "redis-server", find: findRedis, packages: ["redis-server"] },
  { name: "turnserver", find: findTurn, packages: ["coturn"] },
  { name: "openssl", find: findOpenssl, packages: ["openssl"] },
  { name: "chromium", find: findChromium, packages: ["chromium", "fonts-noto-color-emoji"] },
];

/** Finds what the tests need, and gets what is missing as far as it may. Returns how many tools are still missing. */
export async function installTools(print: (line: string) => void): Promise<number> {
  for (const install of [installPackages, unpackPackages, downloadBrowser]) {
    const packages = missingTools().flatMap((tool) => tool.packages);
    if (packages.length === 0) break;
    if (install !== downloadBrowser && !findProgram("apt-get")) continue;
    if (install === installPackages && process.getuid?.() !== 0) continue;
    print(`getting ${packages.join(", ")}`);
    await install(packages);
  }
  for (const { name, find, packages } of tools) print(`${name.padEnd(13)} ${find() ?? howToInstall(packages)}`);
  return missingTools().length;
}

function missingTools() {
  return tools.filter((tool) => tool.find() === undefined);
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
