import { type Redis, startRedis } from "@parley/testing/redis";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { RateLimit } from "./rate-limit.ts";
import { type RateLimiters, createRateLimiters } from "./rate-limiters.ts";

const open: RateLimit = { points: 3, windowMs: 60_000, whenUnsure: "allow" };
const closed: RateLimit = { points: 3, windowMs: 60_000, lockoutMs: 60_000, whenUnsure: "refuse" };

describe.each([{ store: "memory" }, { store: "Redis" }])("with counts in $store", ({ store }) => {
  let redis: Redis | undefined;
  let node: RateLimiters<"open" | "closed">;
  let key = "";

  beforeEach(async () => {
    if (store === "Redis") redis ??= await startRedis();
    node = join(redis?.url);
    key = crypto.randomUUID();
    await vi.waitFor(async () => expect(await node.get("closed").take(crypto.randomUUID())).toBe(0));
  });
  afterEach(async () => {
    await node[Symbol.asyncDispose]();
    await redis?.[Symbol.asyncDispose]();
    redis = undefined;
  });

  test.each(["open", "closed"] as const)(
    "a limit that fails %s lets its share through, and says when more can",
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
  let here: RateLimiters<"open" | "closed">;
  let there: RateLimiters<"open" | "closed">;
  let key = "";

  beforeEach(async () => {
    redis = await startRedis();
    [here, there] = [join(redis.url), join(redis.url)];
    key = crypto.randomUUID();
    for (const node of [here, there]) {
      await vi.waitFor(async () => expect(await node.get("closed").take(crypto.randomUUID())).toBe(0));
    }
  });
  afterEach(async () => {
    await here[Symbol.asyncDispose]();
    await there[Symbol.asyncDispose]();
    await redis[Symbol.asyncDispose]();
  });

  test("a limit that fails closed counts each one of all nodes", async () => {
    for (const node of [here, there, here]) expect(await node.get("closed").take(key)).toBe(0);
    expect(await there.get("closed").take(key)).toBeGreaterThan(0);
    // From then on it knows by itself.
    expect(there.get("closed").take(key)).toBeTypeOf("number");
  });

  test("a limit that fails open hears of the other nodes a moment later, and never waits", async () => {
    for (const node of [here, there, here, there]) expect(node.get("open").take(key)).toBe(0);
    await vi.waitFor(() => expect([here, there].map((node) => node.get("open").take(key))).not.toContain(0), 5_000);
  });

  test("with Redis gone, one goes by its own counts and the other refuses", async () => {
    await redis.kill();
    for (let count = 0; count < 3; count += 1) expect(here.get("open").take(key)).toBe(0);
    expect(here.get("open").take(key)).toBeGreaterThan(0);
    await expect(here.get("closed").take(key)).rejects.toThrow("cannot be asked");
  });

  test("with Redis frozen, one does not notice and the other does not hang", async () => {
    redis.freeze();
    expect(here.get("open").take(key)).toBe(0);
    await expect(here.get("closed").take(key)).rejects.toThrow("cannot be asked");
    redis.thaw();
    await vi.waitFor(async () => expect(await here.get("closed").take(crypto.randomUUID())).toBe(0), 5_000);
  });
});

function join(redisUrl: string | undefined): RateLimiters<"open" | "closed"> {
  return createRateLimiters({ limits: { open, closed }, redisUrl, onError() {} });
}
