import { startClusterRedis } from "@parley/testing/redis-cluster";
import { afterAll, describe, expect, test } from "vitest";
import { change } from "./bus.contract.ts";
import { describeRedisBus, describeRedisCommands, joined, leave, listen } from "./redis-bus.contract.ts";
import { redisRigs, type RedisRig } from "./redis-rigs.contract.ts";

/** Joining servers takes seconds: those tests that leave the cluster as it was share one. */
let shared: Promise<RedisRig> | undefined;
afterAll(async () => (await shared)?.[Symbol.asyncDispose]());

async function start(): Promise<RedisRig> {
  shared ??= redisRigs.cluster();
  const { url, servers, whole } = await shared;
  await Promise.all(servers.filter((server) => !server.isRunning()).map((server) => server.restart()));
  await whole();
  return { url, servers, whole, async [Symbol.asyncDispose]() {} };
}

describeRedisBus("the bus over a Redis cluster", start);
describeRedisCommands("a Redis cluster", start);

describe("when a cluster changes", () => {
  test("a slot that moves takes its topics along, to and fro", async () => {
    await using redis = await startClusterRedis();
    const [alice, bob] = await joined(redis.url);
    const topics = Array.from({ length: 20 }, (_, index) => `room-${index}`);
    const heard = await Promise.all(topics.map((topic) => listen(bob, topic)));

    for (let round = 0; round < 3; round += 1) {
      const down = Promise.all([change(alice, false), change(bob, false)]);
      await redis.moveSlotOf("parley:room-7");
      alice.publish("room-7", "lost or not");
      await down;
      await Promise.all([change(alice, true), change(bob, true)]);
    }
    for (const topic of topics) alice.publish(topic, "end");

    for (const { until } of heard) {
      const payloads = await until((items) => items.at(-1) === "end");
      expect(payloads.filter((payload) => payload === "end")).toEqual(["end"]);
    }
    await leave(alice, bob);
  });

  test("a copy that takes the place of a dead master serves its topics", async () => {
    await using redis = await startClusterRedis();
    const [alice, bob] = await joined(redis.url);
    const topics = Array.from({ length: 20 }, (_, index) => `room-${index}`);
    const heard = await Promise.all(topics.map((topic) => listen(bob, topic)));

    await redis.servers[0]?.kill();
    await Promise.all([change(alice, false), change(bob, false)]);
    await Promise.all([change(alice, true), change(bob, true)]);
    for (const topic of topics) alice.publish(topic, "end");

    for (const { until } of heard) expect(await until((items) => items.length > 0)).toEqual(["end"]);
    await leave(alice, bob);
  });
});
