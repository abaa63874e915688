import { existsSync } from "node:fs";
import { chmod, rm, writeFile } from "node:fs/promises";
import { findProgram } from "@parley/testing/find-program";
import { runQuietly } from "@parley/testing/tools/run-quietly";
import { xmppServers } from "../servers/xmpp/xmpp-servers.ts";

/** Asked by Debian's packages whether they may start what they install; 101 is no. */
const policy = "/usr/sbin/policy-rc.d";

// Gets the chat servers that the benches compare with, and leaves none of them running.
const missing = Object.values(xmppServers).filter((server) => server.find() === undefined);
const mayInstall = process.getuid?.() === 0 && findProgram("apt-get") !== undefined;
if (missing.length > 0 && mayInstall) await install(missing.map(({ packageName }) => packageName));
for (const [name, server] of Object.entries(xmppServers)) {
  const version = server.find();
  process.exitCode ||= version === undefined ? 1 : 0;
  process.stdout.write(`${name.padEnd(10)} ${version ?? "missing: needs root, apt-get and Linux"}\n`);
}

async function install(packages: readonly string[]): Promise<void> {
  const isOurs = !existsSync(policy);
  if (isOurs) await writeFile(policy, "#!/bin/sh\nexit 101\n");
  if (isOurs) await chmod(policy, 0o755);
  try {
    await runQuietly("apt-get", ["update", "-qq"]);
    await runQuietly("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages]);
  } finally {
    if (isOurs) await rm(policy);
  }
}
