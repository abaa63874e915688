import { type Redis, startRedis } from "@parley/testing/redis";
import { Redis as Client } from "ioredis";
import { expect, test } from "vitest";
import { createMemoryBus } from "../memory-bus.ts";
import { createMemoryMedium } from "../memory-medium.ts";
import { createRedisBus } from "../redis-bus.ts";
import { createMemoryPresenceStore } from "./memory-presence-store.ts";
import { type PresenceNode, createPresenceNode } from "./presence-node.ts";
import { createRedisPresenceStore } from "./redis-presence-store.ts";

const times = { leaseMs: 1_500, settleMs: 600 };
const rhythm = { renewMs: 300, sweepMs: 50 };
const quiet = () => {};

interface TestNode extends PresenceNode {
  /** Every state anybody was seen in, as this node came to know it. */
  seen: string[];
  dead: string[];
}

async function observe(node: PresenceNode, dead: string[] = []): Promise<TestNode> {
  const seen: string[] = [];
  node.onChange((userIds) => {
    for (const userId of userIds ?? []) {
      const { status, devices } = node.get(userId) ?? { status: "offline", devices: 0 };
      seen.push(`${userId} ${status} ${devices}`);
    }
  });
  await node.ready;
  return Object.assign(Object.create(node), { seen, dead, [Symbol.asyncDispose]: node[Symbol.asyncDispose] });
}

async function joinRedis(redis: Redis, nodeId: string): Promise<TestNode> {
  const bus = createRedisBus({ url: redis.url, nodeId, onError: quiet });
  const store = createRedisPresenceStore({ ...times, url: redis.url, onError: quiet });
  const dead: string[] = [];
  const node = createPresenceNode({
    ...{ ...rhythm, store, bus, nodeId, onError: quiet },
    onDeadNode: (nodes) => void dead.push(...nodes.map((lost) => lost.nodeId)),
  });
  await expect.poll(() => node.isStale).toBe(false);
  const observed = await observe(node, dead);
  return Object.assign(observed, {
    async [Symbol.asyncDispose]() {
      await node[Symbol.asyncDispose]();
      await bus[Symbol.asyncDispose]();
      await store[Symbol.asyncDispose]();
    },
  });
}

const laptop = { userId: "lan", connectionId: "c1", deviceId: "laptop" };

test("nodes of one store know of each other's people, and settle them", async () => {
  const store = createMemoryPresenceStore(times);
  const medium = createMemoryMedium();
  const join = (nodeId: string) => createPresenceNode({ ...rhythm, store, bus: createMemoryBus(medium), nodeId });
  await using one = await observe(join("one"));
  await using two = await observe(join("two"));
  one.join(laptop);
  await expect.poll(() => two.get("lan")?.status).toBe("online");
  one.leave("c1", { isFinal: false });
  two.join({ ...laptop, connectionId: "c2" });
  two.set("c2", { isIdle: true });
  await expect.poll(() => one.get("lan")?.status).toBe("idle");
  two.leave("c2", { isFinal: true });
  await expect.poll(() => one.get("lan")?.status).toBe("offline");
  expect(one.here()).toEqual([]);
  expect(two.seen).toEqual(["lan online 1", "lan idle 1", "lan offline 0"]);
});

test("a Redis that dies leaves everybody as they were, and one that comes back empty learns it all again", async () => {
  await using redis = await startRedis();
  await using one = await joinRedis(redis, "one");
  await using two = await joinRedis(redis, "two");
  one.join(laptop);
  one.join({ userId: "ada", connectionId: "c2", deviceId: "phone" });
  two.join({ ...laptop, connectionId: "c3", deviceId: "phone" });
  await expect.poll(() => [one.get("lan")?.devices, two.get("ada")?.status]).toEqual([2, "online"]);

  await redis.kill();
  await expect.poll(() => [one.isStale, two.isStale]).toEqual([true, true]);
  one.leave("c2", { isFinal: false });
  two.join({ userId: "mira", connectionId: "c4", deviceId: "desk" });
  expect(one.get("lan")).toMatchObject({ status: "online", devices: 2 });
  expect(two.get("ada")).toMatchObject({ status: "online" });
  for (const node of [one, two]) node.seen.length = 0;

  await redis.restart();
  await expect.poll(() => [one.isStale, two.isStale], { timeout: 10_000 }).toEqual([false, false]);
  await expect.poll(() => one.get("mira")?.status).toBe("online");
  await expect.poll(() => two.get("ada")?.status, { timeout: 10_000 }).toBe("offline");
  for (const node of [one, two]) {
    expect(node.get("lan")).toMatchObject({ status: "online", devices: 2 });
    expect(new Set(node.seen)).toEqual(new Set(["lan online 2", "ada online 1", "mira online 1", "ada offline 0"]));
  }
});

test("a Redis that is flushed while nodes are up is filled again by them, and nobody goes", async () => {
  await using redis = await startRedis();
  await using one = await joinRedis(redis, "one");
  await using two = await joinRedis(redis, "two");
  one.join(laptop);
  two.join({ userId: "ada", connectionId: "c2", deviceId: "phone" });
  await expect.poll(() => [one.get("ada")?.status, two.get("lan")?.status]).toEqual(["online", "online"]);

  const client = new Client(redis.url);
  await client.flushall();
  await expect.poll(() => client.exists("parley:{presence}:node:one", "parley:{presence}:node:two")).toBe(2);
  client.disconnect();
  // Held until everybody has told of their own; then it is by their connections that they are here.
  one.leave("c1", { isFinal: true });
  await expect.poll(() => two.get("lan")?.status, { timeout: 10_000 }).toBe("offline");
  expect(one.get("ada")?.status).toBe("online");
  for (const node of [one, two])
    expect(new Set(node.seen)).toEqual(new Set(["lan online 1", "ada online 1", "lan offline 0"]));
});

test("a node that ends lets its people settle, so that they can come to another unseen", async () => {
  await using redis = await startRedis();
  await using one = await joinRedis(redis, "one");
  const two = await joinRedis(redis, "two");
  two.join(laptop);
  two.join({ userId: "ada", connectionId: "c2", deviceId: "phone" });
  await expect.poll(() => one.here().length).toBe(2);
  await two[Symbol.asyncDispose]();
  one.join({ ...laptop, connectionId: "c3" });
  await expect.poll(() => one.get("ada")?.status).toBe("offline");
  expect(one.seen.filter((state) => state.startsWith("lan"))).toEqual(["lan online 1"]);
  expect(one.dead).toEqual([]);
});
