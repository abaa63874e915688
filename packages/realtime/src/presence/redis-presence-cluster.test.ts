import { afterAll, beforeAll } from "vitest";
import { type RedisRig, redisRigs } from "../redis-rigs.contract.ts";
import { describePresenceStore } from "./presence-store.contract.ts";
import { startRedisPresenceRig } from "./redis-presence-rig.contract.ts";

let cluster: RedisRig;
beforeAll(async () => {
  cluster = await redisRigs.cluster();
});
afterAll(() => cluster[Symbol.asyncDispose]());

describePresenceStore("the presence store in a Redis cluster", () => startRedisPresenceRig(cluster.url));
