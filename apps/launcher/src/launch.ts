import { isFresh } from "@parley/db/is-fresh";
import { keepSecret } from "@parley/db/keep-secret";
import { lockDataDir } from "@parley/db/lock-data-dir";
import { assertDiskSpace } from "./assert-disk-space.ts";
import { assertPortFree } from "./assert-port-free.ts";
import { childLog } from "./child-log.ts";
import { type Child, startChild } from "./child.ts";
import type { Environment, LauncherEnv } from "./env.ts";
import { generateClient } from "./generate-client.ts";
import { applyMigrations, openDatabase } from "./open-database.ts";
import { partsEnv } from "./parts-env.ts";
import type { Mode, Part, Parts } from "./parts.ts";
import { startBuild } from "./start-build.ts";
import type { Terminal } from "./terminal.ts";
import { untilReady } from "./until-ready.ts";
import type { Watch } from "./watch.ts";

export interface Launch {
  environment: Environment;
  mode: Mode;
  parts: Parts;
  terminal: Terminal;
  watch: Watch;
}

/**
 * Runs Parley until the watch ends it, with the reason why. Everything that was started by then is stopped in the
 * opposite order: the web app, the server, the database, and last the data directory is given back.
 */
export async function launch({ environment, mode, parts, terminal, watch }: Launch): Promise<never> {
  const { known, all } = environment;
  const dataDir = known.PARLEY_DATA_DIR;
  await using _lock = await lockDataDir(dataDir);
  await assertDiskSpace(dataDir);
  await assertPortFree({ variable: "WEB_PORT", port: known.WEB_PORT, host: known.HOST });
  await assertPortFree({ variable: "SERVER_PORT", port: known.SERVER_PORT, host: known.HOST });
  await generateClient({ env: all, terminal, watch });

  await using serverBuild = await startBuild(parts.server, { env: all, dataDir, terminal });
  await using webBuild = await startBuild(parts.web, { env: all, dataDir, terminal });
  watch.background(serverBuild.done);
  watch.background(webBuild.done);

  await using database = await openDatabase(known, terminal, watch);
  await applyMigrations(database, terminal);
  const authSecret = known.AUTH_SECRET ?? (await keepSecret(dataDir, "auth-secret"));
  const env = partsEnv(environment, { mode, databaseUrl: database.url, authSecret });

  async function untilRuns(part: Part, child: Child): Promise<void> {
    watch.over(child);
    await watch.until(untilReady(part.name, part.readyUrl));
    terminal.progress(`The ${part.name} runs`);
  }
  function start(part: Part): Child {
    const onLine = childLog({ name: part.name, dataDir, mode, terminal });
    return startChild({ name: `The ${part.name}`, args: part.run, folder: part.folder, env, onLine });
  }

  await watch.until(serverBuild.done);
  await using server = start(parts.server);
  await untilRuns(parts.server, server);

  await watch.until(webBuild.done);
  await using web = start(parts.web);
  await untilRuns(parts.web, web);

  const isOwned = !(await watch.until(isFresh(database.url)));
  terminal.say(welcome(known, isOwned));
  return await watch.forever;
}

/** One piece, because it is what scripts wait for. */
function welcome({ WEB_URL, WEB_PORT }: LauncherEnv, isOwned: boolean): string {
  const address = `\nParley is ready: ${WEB_URL ?? `http://localhost:${WEB_PORT}`}`;
  return [address, ...(isOwned ? [] : ["Whoever signs up first owns it."]), "Ctrl-C stops it.\n"].join("\n");
}
