import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "@parley/db/free-port";
import { askRedis } from "./ask-redis.ts";
import { createBelongings } from "./belongings.ts";
import { type RedisServer, startRedisServer } from "./redis-server.ts";

/** Three masters that share the slots, and a copy of the first one that takes its place when it dies. */
export interface ClusterRedis extends AsyncDisposable {
  readonly url: string;
  /** The masters of the beginning, and the copy. */
  readonly servers: readonly RedisServer[];
  /** Gives the slot of this channel to the next master, while everything runs. */
  moveSlotOf(channel: string): Promise<void>;
  /** Fulfils when each server says that the cluster is whole. */
  whole(): Promise<void>;
}

const slotCount = 16_384;
const masterCount = 3;

/** How long a server may be silent before the others hold it for dead. */
const nodeTimeoutMs = 1_000;

/** Starts the servers, joins them, and waits until the cluster is whole. */
export async function startClusterRedis(): Promise<ClusterRedis> {
  const belongings = createBelongings();
  try {
    const dir = await mkdtemp(join(tmpdir(), "parley-cluster-"));
    belongings.defer(() => rm(dir, { recursive: true, force: true }));
    const servers: RedisServer[] = [];
    const busPorts: number[] = [];
    for (let index = 0; index <= masterCount; index += 1) {
      const [port, busPort] = [await freePort(), await freePort()];
      const settings = {
        "cluster-enabled": "yes",
        "cluster-port": busPort,
        "cluster-config-file": join(dir, `nodes-${index}.conf`),
        "cluster-node-timeout": nodeTimeoutMs,
        "repl-diskless-sync-delay": 0,
      };
      servers.push(belongings.own(await startRedisServer({ port, settings })));
      busPorts.push(busPort);
    }
    const ports = servers.map(({ port }) => port);
    await joinServers(ports, busPorts);

    return {
      url: `redis+cluster://${ports.map((port) => `127.0.0.1:${port}`).join(",")}`,
      servers,
      whole: () => whole(ports),
      moveSlotOf: (channel) => moveSlotOf(channel, ports),
      [Symbol.asyncDispose]: belongings[Symbol.asyncDispose],
    };
  } catch (error) {
    await belongings[Symbol.asyncDispose]();
    throw error;
  }
}

async function joinServers(ports: readonly number[], busPorts: readonly number[]): Promise<void> {
  const [first = 0, ...others] = ports;
  const share = Math.ceil(slotCount / masterCount);
  for (const [index, port] of ports.slice(0, masterCount).entries()) {
    const range = [index * share, Math.min(slotCount, (index + 1) * share) - 1];
    await askRedis(port, (client) => client.call("CLUSTER", "ADDSLOTSRANGE", ...range));
    await askRedis(port, (client) => client.call("CLUSTER", "SET-CONFIG-EPOCH", index + 1));
  }
  for (const [index, port] of others.entries()) {
    const busPort = busPorts[index + 1] ?? 0;
    await askRedis(first, (client) => client.call("CLUSTER", "MEET", "127.0.0.1", port, busPort));
  }
  await Promise.all(
    ports.map((port) => until(async () => (await infoOf(port)).includes(`known_nodes:${ports.length}`))),
  );

  const masterId = await idOf(first);
  for (const port of ports.slice(masterCount)) {
    await until(() => isDone(port, "CLUSTER", "REPLICATE", masterId));
    await until(async () => {
      const info = await askRedis(port, (client) => client.info("replication"));
      return info.includes("master_link_status:up");
    });
  }
  await whole(ports);
}

async function whole(ports: readonly number[]): Promise<void> {
  await Promise.all(ports.map((port) => until(async () => (await infoOf(port)).includes("cluster_state:ok"))));
}

async function moveSlotOf(channel: string, ports: readonly number[]): Promise<void> {
  const [first = 0] = ports;
  const slot = Number(await askRedis(first, (client) => client.call("CLUSTER", "KEYSLOT", channel)));
  const masters = ports.slice(0, masterCount);
  const owner = await ownerOf(slot, masters);
  const heir = masters[(masters.indexOf(owner) + 1) % masters.length] ?? first;
  const [ownerId, heirId] = [await idOf(owner), await idOf(heir)];
  await askRedis(heir, (client) => client.call("CLUSTER", "SETSLOT", slot, "IMPORTING", ownerId));
  await askRedis(owner, (client) => client.call("CLUSTER", "SETSLOT", slot, "MIGRATING", heirId));
  // The heir first: until it knows, nobody else may send anybody to it.
  for (const port of new Set([heir, owner, ...masters])) {
    await askRedis(port, (client) => client.call("CLUSTER", "SETSLOT", slot, "NODE", heirId));
  }
}

/** The one of these masters that a slot belongs to: whichever does not point at another. */
async function ownerOf(slot: number, masters: readonly number[]): Promise<number> {
  for (const port of masters) {
    const nodes = String(await askRedis(port, (client) => client.call("CLUSTER", "NODES")));
    const own = nodes.split("\n").find((line) => line.includes("myself")) ?? "";
    const ranges = own
      .split(" ")
      .slice(8)
      .map((range) => range.split("-").map(Number));
    if (ranges.some(([from = -1, to = from]) => from <= slot && slot <= to)) return port;
  }
  throw new Error(`Nobody serves slot ${slot}.`);
}

async function idOf(port: number): Promise<string> {
  return String(await askRedis(port, (client) => client.call("CLUSTER", "MYID")));
}

async function infoOf(port: number): Promise<string> {
  return askRedis(port, (client) => client.call("CLUSTER", "INFO")).then(String, () => "");
}

async function isDone(port: number, command: string, ...args: string[]): Promise<boolean> {
  return askRedis(port, (client) => client.call(command, ...args)).then(
    () => true,
    () => false,
  );
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await pause(50);
}
