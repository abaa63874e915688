import { isFresh } from "@parley/db/is-fresh";
import { keepSecret } from "@parley/db/keep-secret";
import { lockDataDir } from "@parley/db/lock-data-dir";
import { assertDiskSpace } from "./assert-disk-space.ts";
import { assertPortFree } from "./assert-port-free.ts";
import { childLog } from "./child-log.ts";
import { startChild } from "./child.ts";
import type { Environment } from "./env.ts";
import { applyMigrations, openDatabase } from "./open-database.ts";
import { partsEnv } from "./parts-env.ts";
import { type Mode, serverPart, webPart } from "./parts.ts";
import { noBuild, startBuild } from "./start-build.ts";
import type { Terminal } from "./terminal.ts";
import { untilReady } from "./until-ready.ts";
import type { Watch } from "./watch.ts";

export interface Launch {
  environment: Environment;
  mode: Mode;
  terminal: Terminal;
  watch: Watch;
}

/**
 * Runs Parley until the watch ends it, with the reason why. Everything that was started by then is stopped in the
 * opposite order: the web app, the server, the database, and last the data directory is given back.
 */
export async function launch({ environment, mode, terminal, watch }: Launch): Promise<never> {
  const { known } = environment;
  const dataDir = known.PARLEY_DATA_DIR;
  await using _lock = await lockDataDir(dataDir);
  await assertDiskSpace(dataDir);
  await assertPortFree({ variable: "WEB_PORT", port: known.WEB_PORT, host: known.HOST });
  await assertPortFree({ variable: "SERVER_PORT", port: known.SERVER_PORT, host: known.HOST });

  const server = serverPart(known, mode);
  const web = webPart(known, mode);
  const buildEnv = { ...environment.all, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  const log = (name: string) => childLog({ name, dataDir, mode, terminal });

  await using serverBuild = mode === "production" ? await startBuild(server, buildEnv, terminal) : noBuild;
  await using webBuild = mode === "production" ? await startBuild(web, buildEnv, terminal) : noBuild;
  watch.background(serverBuild.done);
  watch.background(webBuild.done);
  await using database = await openDatabase(known, terminal, watch);
  await applyMigrations(database, terminal);
  const authSecret = known.AUTH_SECRET ?? (await keepSecret(dataDir, "auth-secret"));
  const env = partsEnv(environment, { mode, databaseUrl: database.url, authSecret });

  await watch.until(serverBuild.done);
  await using runningServer = startChild({ ...server, args: server.run, env, onLine: log(server.name) });
  watch.over(runningServer);
  await watch.until(untilReady(server.name, server.readyUrl));
  terminal.progress("The server runs");

  await watch.until(webBuild.done);
  await using runningWeb = startChild({ ...web, args: web.run, env, onLine: log(web.name) });
  watch.over(runningWeb);
  await watch.until(untilReady(web.name, web.readyUrl));
  terminal.progress("The web app runs");

  terminal.say(`\nParley is ready: ${known.WEB_URL ?? `http://localhost:${known.WEB_PORT}`}`);
  if (await isFresh(database.url)) terminal.say("Whoever signs up first owns it.");
  terminal.say("Ctrl-C stops it.\n");
  return await watch.forever;
}
