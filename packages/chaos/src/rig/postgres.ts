import { readFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@parley/db/embedded";

/** A Postgres that can die and come back with what it had committed. */
export interface MortalPostgres extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  /** As it says itself. */
  version(): Promise<string>;
  /** Ends it as a crash does: nobody is asked, nothing is written down. */
  crash(): Promise<void>;
  /** Starts it again, on the same port, to recover what was committed. */
  restart(): Promise<void>;
}

// A commit must outlive the process, or an acknowledgement would mean nothing. Nobody reads it after a power cut.
const settings = { fsync: "off", full_page_writes: "off", synchronous_commit: "on", max_connections: 100 };

export async function startMortalPostgres(): Promise<MortalPostgres> {
  const dataDir = await mkdtemp(join(tmpdir(), "parley-chaos-"));
  let server: EmbeddedPostgres = await startEmbeddedPostgres({ dataDir, settings });
  const { url } = server;
  const port = Number(new URL(url).port);

  async function crash(): Promise<void> {
    const pid = Number.parseInt(await readFile(join(dataDir, "postgres", "data", "postmaster.pid"), "utf8"), 10);
    process.kill(pid, "SIGQUIT");
    await server.exited;
    await server[Symbol.asyncDispose]();
  }

  return {
    url,
    port,
    async version() {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      const { rows } = await client.query<{ server_version: string }>("SHOW server_version");
      await client.end();
      return rows[0]?.server_version ?? "unknown";
    },
    crash,
    async restart() {
      server = await startEmbeddedPostgres({ dataDir, port, settings });
    },
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
