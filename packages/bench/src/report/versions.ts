import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { execFileSync } from "node:child_process";
import { findRedis } from "@parley/testing/tools/find-redis";
import { z } from "zod";
import { xmppServers } from "../servers/xmpp/xmpp-servers.ts";

const require = createRequire(import.meta.url);
const Manifest = z.object({ version: z.string() });
const packages = ["ws", "socket.io", "@socket.io/redis-adapter", "@trpc/server"];

/** Of everything that is measured beside Parley; what is not there is absent. */
export function peerVersions(): Record<string, string> {
  const found = [
    ...packages.map((name) => [name, packageVersion(name)] as const),
    ...Object.entries(xmppServers).map(([name, server]) => [name, server.find()] as const),
    ["redis", redisVersion()] as const,
  ];
  return Object.fromEntries(found.flatMap(([name, version]) => (version === undefined ? [] : [[name, version]])));
}

function packageVersion(name: string): string {
  return Manifest.parse(JSON.parse(readFileSync(require.resolve(`${name}/package.json`), "utf8"))).version;
}

function redisVersion(): string | undefined {
  const program = findRedis();
  if (program === undefined) return undefined;
  return /v=([\d.]+)/.exec(execFileSync(program, ["--version"], { encoding: "utf8" }))?.[1];
}
