import { startSentinelRedis } from "@parley/testing/redis-sentinel";
import { describe, expect, test } from "vitest";
import { change } from "./bus.contract.ts";
import { describeRedisBus, describeRedisCommands, joined, leave, listen } from "./redis-bus.contract.ts";
import { redisRigs } from "./redis-rigs.contract.ts";

describeRedisBus("the bus over Redis under Sentinel", redisRigs.sentinel);
describeRedisCommands("Redis under Sentinel", redisRigs.sentinel);

describe("when Sentinel puts another master in the place of the first", () => {
  test.for([
    ["dies", "kill"],
    ["hangs", "freeze"],
  ] as const)("because that %s, the bus goes on with the new one", async ([, break_]) => {
    await using redis = await startSentinelRedis();
    const [alice, bob] = await joined(redis.url);
    const heard = await listen(bob, "general");
    const first = await redis.master();

    await first[break_]();
    await Promise.all([change(alice, false), change(bob, false)]);
    await Promise.all([change(alice, true), change(bob, true)]);
    alice.publish("general", "end");

    expect(await heard.until((payloads) => payloads.length > 0)).toEqual(["end"]);
    expect(await redis.master()).not.toBe(first);
    await leave(alice, bob);
  });

  test("a master of old that wakes up does not part the nodes", async () => {
    await using redis = await startSentinelRedis();
    const [alice, bob] = await joined(redis.url);
    const first = await redis.master();
    first.freeze();
    await Promise.all([change(alice, false), change(bob, false)]);
    await Promise.all([change(alice, true), change(bob, true)]);

    first.thaw();
    const [carol, dave] = await joined(redis.url);
    const heard = await Promise.all([alice, bob, dave].map((bus) => listen(bus, "general")));
    carol.publish("general", "end");

    for (const { until } of heard) expect(await until((payloads) => payloads.length > 0)).toEqual(["end"]);
    await leave(alice, bob, carol, dave);
  });
});
