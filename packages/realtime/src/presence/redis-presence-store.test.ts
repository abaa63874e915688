import { type Redis, startRedis } from "@parley/testing/redis";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createMemoryPresenceStore } from "./memory-presence-store.ts";
import { times } from "./presence-rig.contract.ts";
import { step } from "./presence-steps.contract.ts";
import { describePresenceStore } from "./presence-store.contract.ts";
import type { PresenceStore } from "./presence-store.ts";
import { startRedisPresenceRig, untilReady } from "./redis-presence-rig.contract.ts";
import { createRedisPresenceStore } from "./redis-presence-store.ts";

let redis: Redis;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis[Symbol.asyncDispose]());

const start = () => startRedisPresenceRig(redis.url);

describePresenceStore("the Redis presence store", start);

test("Redis' scripts do step by step what the memory store does", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      await using rig = await start();
      let offsetMs = 0;
      const model = createMemoryPresenceStore({ ...times, now: () => Date.now() + offsetMs });
      for (const { change, advanceMs } of steps) {
        rig.advance(advanceMs);
        offsetMs += advanceMs;
        for (const store of [rig.store, model]) {
          await store.renew("node");
          await store.apply("node", change ? [change] : []);
          await store.sweep();
        }
        expect(await plain(rig.store)).toEqual(await plain(model));
      }
    }),
    { numRuns: 60 },
  );
});

test("while Redis is away calls fail at once, and they work again by themselves", async () => {
  await using own = await startRedis();
  await using store = createRedisPresenceStore({ ...times, url: own.url, onError: () => {} });
  await untilReady(store);
  await own.kill();
  const startedAt = performance.now();
  await expect(store.renew("node")).rejects.toThrow();
  expect(performance.now() - startedAt).toBeLessThan(2_000);
  await own.restart();
  await untilReady(store);
});

async function plain(store: PresenceStore): Promise<unknown[]> {
  const { changed } = await store.since(0, 1_000);
  return changed
    .map(({ userId, status, devices, inCall }) => ({ userId, status, devices, inCall }))
    .toSorted((a, b) => a.userId.localeCompare(b.userId));
}
