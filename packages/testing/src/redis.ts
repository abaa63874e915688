import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { createInterface } from "node:readline";
import { findRedis } from "./tools/find-redis.ts";
import { freePort } from "@parley/db/free-port";

/** A real Redis of this test's own, that can die and come back. */
export interface Redis extends AsyncDisposable {
  readonly url: string;
  /** Ends it at once, as a crash would: connections break and everything in it is gone. */
  kill(): Promise<void>;
  /** Starts it again, empty, on the same port. */
  restart(): Promise<void>;
  /** Stops it from answering while its connections stay open, until `thaw`. */
  freeze(): void;
  thaw(): void;
}

/** Starts a Redis on a free port that keeps nothing on disk. */
export async function startRedis(): Promise<Redis> {
  const port = await freePort();
  let server = await launch(port);

  async function kill() {
    if (hasEnded(server)) return;
    const ended = once(server, "exit");
    server.kill("SIGKILL");
    await ended;
  }

  return {
    url: `redis://127.0.0.1:${port}`,
    kill,
    async restart() {
      await kill();
      server = await launch(port);
    },
    freeze: () => void server.kill("SIGSTOP"),
    thaw: () => void server.kill("SIGCONT"),
    [Symbol.asyncDispose]: kill,
  };
}

async function launch(port: number): Promise<ChildProcess> {
  const program = findRedis();
  if (!program) throw new Error("redis-server is missing: run `pnpm --filter @parley/testing install-tools`.");
  const flags = { port, bind: "127.0.0.1", save: "", appendonly: "no", dir: tmpdir() };
  const args = Object.entries(flags).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const server = spawn(program, args, { stdio: ["ignore", "pipe", "inherit"] });
  const endWithUs = () => server.kill("SIGKILL");
  process.once("exit", endWithUs);
  server.once("exit", () => process.off("exit", endWithUs));

  const said: string[] = [];
  for await (const line of createInterface(server.stdout)) {
    said.push(line);
    if (line.includes("Ready to accept connections")) {
      server.stdout.resume();
      return server;
    }
  }
  throw new Error(`Redis did not start:\n${said.join("\n")}`);
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
