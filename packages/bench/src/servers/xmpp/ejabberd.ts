import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { findProgram } from "@parley/testing/find-program";
import { inheritedEnv } from "@parley/testing/env";
import { roomsHost, userHost } from "../../load/xmpp/stanzas.ts";
import type { ProgramOptions } from "../../process/program.ts";
import { packageVersion } from "./package-version.ts";
import type { XmppServer } from "./xmpp-server.ts";

/** Where packages put the script that knows where the rest of ejabberd is. */
const control = () => findProgram("ejabberdctl", "/usr/sbin/ejabberdctl");

/**
 * ejabberd without shapers, history and archive. Erlang runs as a single node that talks to no other, and its
 * schedulers do not spin while they wait: that would count as CPU.
 */
export const ejabberd: XmppServer = {
  packageName: "ejabberd",
  find: () => (control() && findProgram("erl") && libraries() ? packageVersion("ejabberd") : undefined),
  async configure(folder, port): Promise<ProgramOptions> {
    const path = join(folder, "ejabberd.yml");
    await writeFile(path, config(port));
    const quiet = ["+sbwt", "none", "+sbwtdcpu", "none", "+sbwtdio", "none"];
    const flags = [
      "+K",
      "true",
      "+P",
      "250000",
      ...quiet,
      "-noinput",
      "-mnesia",
      "dir",
      `"${folder}"`,
      "-s",
      "ejabberd",
    ];
    return {
      command: [findProgram("erl") ?? "erl", ...flags],
      env: {
        ...inheritedEnv,
        HOME: folder,
        ERL_LIBS: libraries() ?? "",
        ERL_CRASH_DUMP_BYTES: "0",
        EJABBERD_CONFIG_PATH: path,
        EJABBERD_LOG_PATH: join(folder, "ejabberd.log"),
      },
      folder,
      port,
    };
  },
};

function libraries(): string | undefined {
  const script = control();
  return script && /^ERL_LIBS='?([^'\n]+)/m.exec(readFileSync(script, "utf8"))?.[1];
}

function config(port: number): string {
  return `
hosts: [${userHost}]
loglevel: error
auth_method: anonymous
anonymous_protocol: sasl_anon
listen:
  - port: ${port}
    ip: "127.0.0.1"
    module: ejabberd_c2s
    access: all
    shaper: none
    backlog: 4096
modules:
  mod_muc:
    host: ${roomsHost}
    access: all
    access_create: all
    history_size: 0
    max_users: 20000
    max_users_presence: 20000
    min_message_interval: 0
    min_presence_interval: 0
    room_shaper: none
    user_message_shaper: none
    user_presence_shaper: none
    default_room_options:
      max_users: 20000
      public: false
      logging: false
      mam: false
`;
}
