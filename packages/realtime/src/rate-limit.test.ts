import { type Redis, startRedis } from "@parley/testing/redis";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { RateLimit } from "./rate-limit.ts";
import { type RateLimiters, createRateLimiters } from "./rate-limiters.ts";

const open: RateLimit = { points: 3, windowMs: 60_000, whenUnsure: "allow" };
const alone: RateLimit = { points: 3, windowMs: 60_000, lockoutMs: 60_000, whenUnsure: "alone" };
const closed: RateLimit = { points: 3, windowMs: 60_000, lockoutMs: 60_000, whenUnsure: "refuse" };

type Name = "open" | "alone" | "closed";

describe.each([{ store: "memory" }, { store: "Redis" }])("with counts in $store", ({ store }) => {
  let redis: Redis | undefined;
  let node: RateLimiters<Name>;
  let key = "";

  beforeEach(async () => {
    if (store === "Redis") redis ??= await startRedis();
    node = join(redis?.url);
    key = crypto.randomUUID();
    await expect.poll(() => node.get("closed").take(crypto.randomUUID())).toBe(0);
  });
  afterEach(async () => {
    await node[Symbol.asyncDispose]();
    await redis?.[Symbol.asyncDispose]();
    redis = undefined;
  });

  test.each(["open", "alone", "closed"] as const)(
    "a limit that is %s lets its share through, and says when more can",
    async (name) => {
      const limiter = node.get(name);
      for (let count = 0; count < 3; count += 1) expect(await limiter.take(key)).toBe(0);
      const waitMs = await limiter.take(key);
      expect(waitMs).toBeGreaterThan(0);
      expect(waitMs).toBeLessThanOrEqual(60_000);
      expect(await limiter.take(crypto.randomUUID())).toBe(0);
    },
  );
});

describe("between nodes", () => {
  let redis: Redis;
  let here: RateLimiters<Name>;
  let there: RateLimiters<Name>;
  let key = "";

  beforeEach(async () => {
    redis = await startRedis();
    [here, there] = [join(redis.url), join(redis.url)];
    key = crypto.randomUUID();
    for (const node of [here, there]) {
      await expect.poll(() => node.get("closed").take(crypto.randomUUID())).toBe(0);
    }
  });
  afterEach(async () => {
    await here[Symbol.asyncDispose]();
    await there[Symbol.asyncDispose]();
    await redis[Symbol.asyncDispose]();
  });

  test.each(["alone", "closed"] as const)("a limit that is %s counts each one of all nodes", async (name) => {
    for (const node of [here, there, here]) expect(await node.get(name).take(key)).toBe(0);
    expect(await there.get(name).take(key)).toBeGreaterThan(0);
    // From then on it knows by itself.
    expect(there.get(name).take(key)).toBeTypeOf("number");
  });

  test("a limit that is open hears of the other nodes a moment later, and never waits", async () => {
    for (const node of [here, there, here, there]) expect(node.get("open").take(key)).toBe(0);
    await expect.poll(() => [here, there].map((node) => node.get("open").take(key))).not.toContain(0);
  });

  test("with Redis gone, each goes by its own counts but the one that refuses", async () => {
    await redis.kill();
    for (const name of ["open", "alone"] as const) {
      for (let count = 0; count < 3; count += 1) expect(await here.get(name).take(key)).toBe(0);
      expect(await here.get(name).take(key)).toBeGreaterThan(0);
    }
    await expect(here.get("closed").take(key)).rejects.toThrow("cannot be asked");
  });

  test("with Redis frozen, one does not notice and the others do not hang", async () => {
    redis.freeze();
    expect(here.get("open").take(key)).toBe(0);
    expect(await here.get("alone").take(key)).toBe(0);
    await expect(here.get("closed").take(key)).rejects.toThrow("cannot be asked");
    redis.thaw();
    await expect.poll(() => here.get("closed").take(crypto.randomUUID())).toBe(0);
  });
});

function join(redisUrl: string | undefined): RateLimiters<Name> {
  return createRateLimiters({ limits: { open, alone, closed }, redisUrl, onError() {} });
}
