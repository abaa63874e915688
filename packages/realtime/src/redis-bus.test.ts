import { startRedis } from "@parley/testing/redis";
import { expect, test } from "vitest";
import { describeRedisBus, describeRedisCommands, join, leave, listen, type RedisRig } from "./redis-bus.contract.ts";

async function start(): Promise<RedisRig> {
  const redis = await startRedis();
  return {
    url: redis.url,
    servers: [redis],
    whole: async () => {},
    [Symbol.asyncDispose]: () => redis[Symbol.asyncDispose](),
  };
}

describeRedisBus("the bus over one Redis", start);
describeRedisCommands("one Redis", start);

test("a bus can be made, used and closed where no Redis is", async () => {
  for (const url of ["redis://127.0.0.1:1", "redis+sentinel://127.0.0.1:1/main", "redis+cluster://127.0.0.1:1"]) {
    const alice = join(url, "alice");
    const heard = await listen(alice, "general");

    alice.publish("general", "hello");

    expect(alice.isUp).toBe(false);
    expect(heard.items).toEqual(["hello"]);
    await leave(alice);
  }
});

test("an address that is none of a Redis is refused", () => {
  expect(() => join("postgres://localhost", "alice")).toThrow(/redis:\/\//);
});
