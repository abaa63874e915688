import { expect, test } from "vitest";
import { describeRedisBus, describeRedisCommands, join, leave, listen } from "./redis-bus.contract.ts";
import { redisRigs } from "./redis-rigs.contract.ts";

describeRedisBus("the bus over one Redis", redisRigs.single);
describeRedisCommands("one Redis", redisRigs.single);

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
