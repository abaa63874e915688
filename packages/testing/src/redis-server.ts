import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { createInterface } from "node:readline";
import { findRedis } from "./tools/find-redis.ts";

/** A process of a real Redis, that can die and come back at the same address. */
export interface RedisServer extends AsyncDisposable {
  readonly port: number;
  /** False once it was killed, until it was started again. */
  isRunning(): boolean;
  /** Ends it at once, as a crash would: connections break and everything in it is gone. */
  kill(): Promise<void>;
  /** Starts it again, as it was started the first time. */
  restart(): Promise<void>;
  /** Stops it from answering while its connections stay open, until `thaw`. */
  freeze(): void;
  thaw(): void;
}

export interface RedisServerOptions {
  port: number;
  /** Settings beyond those that let it listen here and keep nothing on disk. */
  settings?: Readonly<Record<string, string | number>>;
  /** A Sentinel, whose own configuration is in this file. */
  sentinelConfig?: string;
}

/** Starts a Redis and waits until it takes connections. */
export async function startRedisServer(options: RedisServerOptions): Promise<RedisServer> {
  let server = await launch(options);

  async function kill() {
    if (hasEnded(server)) return;
    const ended = once(server, "exit");
    server.kill("SIGKILL");
    await ended;
  }

  return {
    port: options.port,
    isRunning: () => !hasEnded(server),
    kill,
    async restart() {
      await kill();
      server = await launch(options);
    },
    freeze: () => void server.kill("SIGSTOP"),
    thaw: () => void server.kill("SIGCONT"),
    [Symbol.asyncDispose]: kill,
  };
}

async function launch({ port, settings, sentinelConfig }: RedisServerOptions): Promise<ChildProcess> {
  const program = findRedis();
  if (!program) throw new Error("redis-server is missing: run `pnpm --filter @parley/testing install-tools`.");
  // A copy that took its master's data by a file would share that file with every other server, and with other people's.
  const nothingKept = { save: "", appendonly: "no", dir: tmpdir(), "repl-diskless-load": "swapdb" };
  const flags = { port, bind: "127.0.0.1", ...(sentinelConfig === undefined && nothingKept), ...settings };
  const server = spawn(
    program,
    [
      ...(sentinelConfig === undefined ? [] : [sentinelConfig, "--sentinel"]),
      ...Object.entries(flags).flatMap(([name, value]) => [`--${name}`, String(value)]),
    ],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const endWithUs = () => server.kill("SIGKILL");
  process.once("exit", endWithUs);
  server.once("exit", () => process.off("exit", endWithUs));

  const isReady = sentinelConfig === undefined ? "Ready to accept connections" : "Sentinel ID is";
  const said: string[] = [];
  for await (const line of createInterface(server.stdout)) {
    said.push(line);
    if (line.includes(isReady)) {
      server.stdout.resume();
      return server;
    }
  }
  throw new Error(`Redis did not start:\n${said.join("\n")}`);
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
