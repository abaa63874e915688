import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createDatabase, databaseUrl } from "./embedded/database.ts";
import { type Home, openHome } from "./embedded/home.ts";
import { initialise } from "./embedded/initialise.ts";
import { dismissLeftover } from "./embedded/leftover.ts";
import { type Log, openLog } from "./embedded/log.ts";
import { readPidFile } from "./embedded/pid-file.ts";
import { findPrograms } from "./embedded/programs.ts";
import { type Server, spawnServer } from "./embedded/server.ts";
import { freePort } from "./free-port.ts";
import { keepSecret } from "./keep-secret.ts";

export interface EmbeddedPostgresOptions {
  /** The database lives in its `postgres` folder. The caller holds it (`lockDataDir`) or nobody else knows it. */
  dataDir: string;
  /** Of the loopback interface; any free one by default. */
  port?: number;
  /** Postgres settings beside or instead of ours: `{ fsync: "off" }`. */
  settings?: Readonly<Record<string, string | number>>;
}

/** A Postgres of our own, listening on this machine alone. Disposing stops it and keeps the data. */
export interface EmbeddedPostgres extends AsyncDisposable {
  /** Of the database `parley`, as its superuser. */
  readonly url: string;
  readonly logPath: string;
  /** Fulfils when it has ended, asked or not. */
  readonly exited: Promise<void>;
}

/** How long a start is tried again while the processes of a killed Postgres are still leaving. */
const patienceMs = 20_000;

/** Starts the database of a data directory, creating it the first time and recovering it after an unclean end. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir);
  const password = await keepSecret(dataDir, "database-password");
  const home = await openHome(dataDir);
  const log = await openLog(dataDir);

  function close() {
    home.close();
    log.close();
  }

  try {
    const programs = await findPrograms(home.account);
    await initialise({ home, programs, password, isDurable: options.settings?.["fsync"] !== "off" });
    await dismissLeftover(home);
    const { server, url } = await start({ ...options, home, log, password, program: programs.postgres });
    let stopped: PromiseLike<void> | undefined;
    return {
      url,
      logPath: log.path,
      exited: server.exited,
      [Symbol.asyncDispose]: () => (stopped ??= server[Symbol.asyncDispose]().then(close)),
    };
  } catch (error) {
    close();
    throw error;
  }
}

/** The address of the database that another process runs on this data directory. */
export async function runningDatabaseUrl(dataDir: string): Promise<string> {
  const running = await readPidFile(join(resolve(dataDir), "postgres"));
  if (running?.isReady) return databaseUrl(running.port, await keepSecret(dataDir, "database-password"));
  throw new Error(`The database in ${dataDir} is starting or stopping. Try again in a moment.`);
}

interface Start extends EmbeddedPostgresOptions {
  home: Home;
  log: Log;
  password: string;
  program: string;
}

async function start(options: Start): Promise<{ server: Server; url: string }> {
  const { home, log, password, program, settings } = options;
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const port = options.port ?? (await freePort());
    const server = spawnServer({ home, program, log, settings: { ...ourSettings, port, ...settings } });
    const url = databaseUrl(port, password);
    if (await server.becomesReady()) {
      try {
        await createDatabase(url);
        return { server, url };
      } catch (error) {
        await server[Symbol.asyncDispose]();
        throw error;
      }
    }
    const words = log.news();
    const mayPass = /shared memory block .* is still in use/.test(words);
    const isPortTaken = options.port === undefined && words.includes("Address already in use");
    if ((!mayPass && !isPortTaken) || Date.now() > deadline) {
      throw new Error(`The embedded database did not start: ${lastWords(words)} Its log is ${log.path}.`);
    }
    await sleep(100);
  }
}

const ourSettings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: 60,
  log_checkpoints: "off",
  timezone: "UTC",
};

function lastWords(log: string): string {
  const lines = log.trim().split("\n");
  const line = lines.findLast((words) => words.includes("FATAL:")) ?? lines.at(-1) ?? "";
  return `${line.replace(/^.*FATAL:/, "").trim()}.`;
}
