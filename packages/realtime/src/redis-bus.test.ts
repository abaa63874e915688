import { startRedis } from "@parley/testing/redis";
import { collect } from "@parley/testing/collected";
import { Redis as Client } from "ioredis";
import { expect, test } from "vitest";
import { change, describeBus } from "./bus.contract.ts";
import type { Bus } from "./bus.ts";
import { createRedisBus, type RedisBusOptions } from "./redis-bus.ts";

const quiet = () => {};

describeBus("the Redis bus", async () => {
  const redis = await startRedis();
  return {
    join: (nodeId, onError) => createRedisBus({ url: redis.url, nodeId, onError: notOfRedis(onError) }),
    cut: () => redis.kill(),
    mend: () => redis.restart(),
    [Symbol.asyncDispose]: () => redis[Symbol.asyncDispose](),
  };
});

test("a Redis that hangs is noticed, and again when it has recovered", async () => {
  await using redis = await startRedis();
  const [alice, bob] = [join(redis.url, "alice"), join(redis.url, "bob")];
  await Promise.all([change(alice, true), change(bob, true)]);
  const heard = await listen(bob, "general");

  redis.freeze();
  await Promise.all([change(alice, false), change(bob, false)]);
  const startedAt = performance.now();
  for (let index = 0; index < 1_000; index++) alice.publish("general", "lost");
  expect(performance.now() - startedAt).toBeLessThan(500);

  redis.thaw();
  await Promise.all([change(alice, true), change(bob, true)]);
  alice.publish("general", "end");
  expect(await heard.until((payloads) => payloads.at(-1) === "end")).toEqual(["end"]);
  await leave(alice, bob);
});

test("every subscription is in force when the bus says that it is up, however many there are", async () => {
  await using redis = await startRedis();
  const [alice, bob] = [join(redis.url, "alice"), join(redis.url, "bob")];
  await Promise.all([change(alice, true), change(bob, true)]);
  const topics = Array.from({ length: 2_001 }, (_, index) => `room-${index}`);
  const heard = collect<string>();
  for (const topic of topics) bob.subscribe(topic, heard.add);

  await redis.kill();
  await change(bob, false);
  await redis.restart();
  await Promise.all([change(alice, true), change(bob, true)]);
  for (const topic of topics) alice.publish(topic, topic);

  expect(await heard.until((payloads) => payloads.length === topics.length)).toEqual(topics);
  await leave(alice, bob);
});

test("a connection for listening that is closed comes back with its subscriptions", async () => {
  await using redis = await startRedis();
  const [alice, bob] = [join(redis.url, "alice"), join(redis.url, "bob")];
  await Promise.all([change(alice, true), change(bob, true)]);
  const heard = await listen(bob, "general");

  const down = change(bob, false);
  await administer(redis.url, (client) => client.call("CLIENT", "KILL", "TYPE", "pubsub"));
  await down;
  await Promise.all([change(alice, true), change(bob, true)]);
  alice.publish("general", "end");

  expect(await heard.until((payloads) => payloads.includes("end"))).toEqual(["end"]);
  await leave(alice, bob);
});

test("a topic is left some time after its last listener, not at once", async () => {
  await using redis = await startRedis();
  const alice = join(redis.url, "alice", { lingerMs: 50 });
  await change(alice, true);
  const first = alice.subscribe("general", quiet);
  const second = alice.subscribe("general", quiet);
  await Promise.all([first.ready, second.ready]);

  first[Symbol.dispose]();
  second[Symbol.dispose]();
  expect(await listenersOf(redis.url, "general")).toBe(1);

  await expect.poll(() => listenersOf(redis.url, "general")).toBe(0);
  await leave(alice);
});

test("two nodes that were given the same name hear each other", async () => {
  await using redis = await startRedis();
  const [one, other] = [join(redis.url, "node"), join(redis.url, "node")];
  await Promise.all([change(one, true), change(other, true)]);
  const heard = await listen(other, "general");

  one.publish("general", "end");

  expect(await heard.until((payloads) => payloads.length > 0)).toEqual(["end"]);
  await leave(one, other);
});

test("a bus can be made, used and closed where no Redis is", async () => {
  const alice = join("redis://127.0.0.1:1", "alice");
  const heard = await listen(alice, "general");

  alice.publish("general", "hello");

  expect(alice.isUp).toBe(false);
  expect(heard.items).toEqual(["hello"]);
  await leave(alice);
});

test("an address that is none of a Redis is refused", () => {
  expect(() => join("postgres://localhost", "alice")).toThrow(/redis:\/\//);
});

function join(url: string, nodeId: string, options: Partial<RedisBusOptions> = {}): Bus {
  return createRedisBus({ url, nodeId, onError: quiet, canaryIntervalMs: 100, canaryAnswerMs: 200, ...options });
}

async function listen(bus: Bus, topic: string) {
  const heard = collect<string>();
  await bus.subscribe(topic, heard.add).ready;
  return heard;
}

async function leave(...buses: Bus[]): Promise<void> {
  await Promise.all(buses.map((bus) => bus[Symbol.asyncDispose]()));
}

/** Connections that break are what these tests are about. */
function notOfRedis(onError: (error: unknown) => void = quiet): (error: unknown) => void {
  return (error) => {
    if (error instanceof Error && error.message === "a listener's own") onError(error);
  };
}

async function listenersOf(url: string, topic: string): Promise<number> {
  const answer = await administer(url, (client) => client.pubsub("NUMSUB", `parley:${topic}`));
  return Number(answer[1]);
}

async function administer<T>(url: string, ask: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(url);
  try {
    return await ask(client);
  } finally {
    client.disconnect();
  }
}
