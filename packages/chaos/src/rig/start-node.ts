import { setTimeout as pause } from "node:timers/promises";
import { spawnServer } from "@parley/testing/spawn-server";
import type { Random } from "../random.ts";
import { type Proxy, openProxy } from "../proxy/open-proxy.ts";
import { type NodeGauges, readGauges } from "./gauges.ts";
import type { RigRedis } from "./redis.ts";

/** A server process whose links to Redis and to Postgres can be made bad, and which can be killed and started again. */
export interface RigNode extends AsyncDisposable {
  readonly id: string;
  /** Always the same, alive or dead. */
  readonly port: number;
  readonly url: string;
  /** None where nodes find the servers of their Redis by themselves. */
  readonly redis: Proxy | undefined;
  readonly postgres: Proxy;
  /** What it says of itself at the moment. @throws when it does not answer. */
  gauges(): Promise<NodeGauges>;
  kill(signal?: NodeJS.Signals): Promise<void>;
  restart(): Promise<void>;
  freeze(): void;
  thaw(): void;
}

export interface RigNodeOptions {
  id: string;
  postgresUrl: string;
  redis: Pick<RigRedis, "form" | "url"> | undefined;
  random: Random;
  /** Told what it said last when it ends without having been killed. */
  onCrash: (words: string) => void;
}

/** How long a node that was killed may take to come back, its database included. */
const startMaxMs = 60_000;

/** A node that needs more than this ends, and is found to have ended. */
const maxHeapMb = 256;

export async function startNode({ id, postgresUrl, redis: shared, random, onCrash }: RigNodeOptions): Promise<RigNode> {
  const postgres = await openProxy({ upstreamPort: () => portOf(postgresUrl), random: random.fork(`${id}/postgres`) });
  const redis =
    shared?.form === "single"
      ? await openProxy({ upstreamPort: () => portOf(shared.url), random: random.fork(`${id}/redis`) })
      : undefined;
  const env = {
    NODE_ID: id,
    DATABASE_URL: withPort(postgresUrl, postgres.port),
    ...(shared && { REDIS_URL: redis ? withPort(shared.url, redis.port) : shared.url }),
  };
  let server = await start();
  const { url } = server;

  async function start(port = 0) {
    const started = await spawnServer(
      { ...env, SERVER_PORT: port },
      { nodeOptions: [`--max-old-space-size=${maxHeapMb}`] },
    );
    void started.died.then(onCrash);
    return started;
  }

  /** A node does not start while its database is away: somebody starts it again until it does. */
  async function startWhenPossible() {
    const deadline = performance.now() + startMaxMs;
    for (;;) {
      try {
        return await start(portOf(url));
      } catch (error) {
        if (performance.now() > deadline) throw error;
        await pause(500);
      }
    }
  }

  return {
    id,
    url,
    port: portOf(url),
    redis,
    postgres,
    gauges: () => readGauges(url),
    kill: (signal) => server.kill(signal),
    async restart() {
      server = await startWhenPossible();
    },
    freeze: () => void process.kill(server.pid, "SIGSTOP"),
    thaw: () => void process.kill(server.pid, "SIGCONT"),
    async [Symbol.asyncDispose]() {
      await server.kill();
      await redis?.[Symbol.asyncDispose]();
      await postgres[Symbol.asyncDispose]();
    },
  };
}

function portOf(url: string): number {
  return Number(new URL(url).port);
}

function withPort(url: string, port: number): string {
  const moved = new URL(url);
  moved.port = String(port);
  return moved.href;
}
