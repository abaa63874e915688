import { type RunningServer, type ServerEnv, createLogger, startServer } from "@parley/server/app";
import { type Db, createDb } from "@parley/db";
import { createBelongings } from "./belongings.ts";
import { type Client, connect } from "./client.ts";
import { createDatabase } from "./create-database.ts";
import type { Database } from "./database.ts";
import { type Person, signUp } from "./person.ts";
import { testServerEnv } from "./server-env.ts";

export interface AppOptions {
  /** How many server processes' worth of nodes. More than one need a `redisUrl` to hear of each other. */
  nodes?: number;
  redisUrl?: string;
  /** A database of the caller's; by default a fresh one, dropped at the end. */
  database?: Database;
  env?: Partial<ServerEnv>;
  /** Gets each line of the log, as `LOG_LEVEL` of the environment has it. */
  log?: { write(line: string): void };
}

/** The real server in this process: real sockets, real database, nobody in it yet. */
export interface App extends AsyncDisposable {
  readonly nodes: readonly RunningServer[];
  readonly databaseUrl: string;
  /** The test's own look at the database. */
  readonly db: Db;
  /** A new account and its first device, on the first node or another. The very first one owns the place. */
  signUp(name: string, node?: number): Promise<Person>;
  /** Somebody who is not signed in, or who sends this token. */
  stranger(options?: { token?: string; node?: number }): Client;
}

export async function startApp(options: AppOptions = {}): Promise<App> {
  const { nodes: count = 1, redisUrl } = options;
  const belongings = createBelongings();
  try {
    const database = options.database ?? belongings.own(await createDatabase());
    const db = belongings.own(createDb(database.url));
    const env = testServerEnv({
      DATABASE_URL: database.url,
      ...(redisUrl !== undefined && { REDIS_URL: redisUrl }),
      ...options.env,
    });
    const nodes: RunningServer[] = [];
    for (let index = 0; index < count; index += 1) {
      const logger = createLogger(env, options.log);
      nodes.push(belongings.own(await startServer({ ...env, NODE_ID: `node-${index}` }, logger)));
    }

    function urlOf(node: number): string {
      const running = nodes[node];
      if (!running) throw new Error(`There is no node ${node}.`);
      return running.url;
    }

    return {
      nodes,
      databaseUrl: database.url,
      db,
      signUp: async (name, node = 0) => belongings.own(await signUp(urlOf(node), name)),
      stranger: ({ token, node = 0 } = {}) => belongings.own(connect(urlOf(node), token)),
      [Symbol.asyncDispose]: belongings[Symbol.asyncDispose],
    };
  } catch (error) {
    await belongings[Symbol.asyncDispose]();
    throw error;
  }
}
