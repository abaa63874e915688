import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { findProgram } from "@parley/testing/find-program";
import { inheritedEnv } from "@parley/testing/env";
import { roomsHost, userHost } from "../../load/xmpp/stanzas.ts";
import type { ProgramOptions } from "../../process/program.ts";
import { packageVersion } from "./package-version.ts";
import type { XmppServer } from "./xmpp-server.ts";

/** Prosody with its generational garbage collector, its epoll backend, nothing on disk and no module but those needed. */
export const prosody: XmppServer = {
  packageName: "prosody",
  find: () => (findProgram("prosody") ? packageVersion("prosody") : undefined),
  async configure(folder, port): Promise<ProgramOptions> {
    const path = join(folder, "prosody.cfg.lua");
    await writeFile(path, config(folder, port));
    const command = [findProgram("prosody") ?? "prosody", "-F", "--config", path] as const;
    return { command: [...command], env: inheritedEnv, folder, port };
  },
};

function config(folder: string, port: number): string {
  return `
run_as_root = ${process.getuid?.() === 0}
pidfile = "${join(folder, "prosody.pid")}"
data_path = "${folder}"
certificates = "${folder}"
interfaces = { "127.0.0.1" }
c2s_ports = { ${port} }
s2s_ports = {}
network_backend = "epoll"
network_settings = { tcp_backlog = 4096 }
gc = { mode = "generational" }
modules_enabled = { "saslauth" }
modules_disabled = { "s2s", "tls", "offline" }
authentication = "anonymous"
c2s_require_encryption = false
storage = "memory"
log = { { levels = { min = "warn" }, to = "console" } }
VirtualHost "${userHost}"
Component "${roomsHost}" "muc"
  muc_room_locking = false
  muc_room_default_history_length = 0
  max_history_messages = 0
`;
}
