import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "@parley/db/free-port";
import { z } from "zod";
import { askRedis } from "./ask-redis.ts";
import { createBelongings } from "./belongings.ts";
import { type RedisServer, startRedisServer } from "./redis-server.ts";

/** Two Redis servers, of which one copies the other, and a Sentinel that puts the copy in its place when it dies. */
export interface SentinelRedis extends AsyncDisposable {
  readonly url: string;
  readonly servers: readonly RedisServer[];
  /** The one that Sentinel names as the master at the moment. */
  master(): Promise<RedisServer>;
}

const name = "parley";

/** How long Sentinel waits before it holds a server for dead. */
const downAfterMs = 500;

/** Starts them, and waits until Sentinel knows of both servers. */
export async function startSentinelRedis(): Promise<SentinelRedis> {
  const belongings = createBelongings();
  try {
    const first = belongings.own(await startRedisServer({ port: await freePort() }));
    const copying = { replicaof: `127.0.0.1 ${first.port}`, "repl-diskless-sync-delay": 0 };
    const second = belongings.own(await startRedisServer({ port: await freePort(), settings: copying }));
    const servers = [first, second];

    const dir = await mkdtemp(join(tmpdir(), "parley-sentinel-"));
    belongings.defer(() => rm(dir, { recursive: true, force: true }));
    const port = await freePort();
    const sentinelConfig = join(dir, "sentinel.conf");
    await writeFile(
      sentinelConfig,
      [
        `dir ${dir}`,
        `sentinel monitor ${name} 127.0.0.1 ${first.port} 1`,
        `sentinel down-after-milliseconds ${name} ${downAfterMs}`,
        `sentinel failover-timeout ${name} 2000\n`,
      ].join("\n"),
    );
    belongings.own(await startRedisServer({ port, sentinelConfig }));
    await until(async () => (await askSentinel(port, "REPLICAS")).length === 1);

    return {
      url: `redis+sentinel://127.0.0.1:${port}/${name}`,
      servers,
      async master() {
        const [, masterPort] = await askSentinel(port, "GET-MASTER-ADDR-BY-NAME");
        const master = servers.find((server) => server.port === Number(masterPort));
        if (!master) throw new Error("Sentinel names a master that is none of ours.");
        return master;
      },
      [Symbol.asyncDispose]: belongings[Symbol.asyncDispose],
    };
  } catch (error) {
    await belongings[Symbol.asyncDispose]();
    throw error;
  }
}

async function askSentinel(port: number, question: string): Promise<readonly unknown[]> {
  const answer: unknown = await askRedis(port, (client) => client.call("SENTINEL", question, name));
  return z.array(z.unknown()).catch([]).parse(answer);
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await pause(50);
}
