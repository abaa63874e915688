import { askRedis } from "@parley/testing/ask-redis";
import { collect, type Collected } from "@parley/testing/collected";
import { describe, expect, test } from "vitest";
import { type BusRig, change, describeBus } from "./bus.contract.ts";
import type { Bus } from "./bus.ts";
import { connectCommands } from "./redis-client.ts";
import { cut, mend, type RedisRig } from "./redis-rigs.contract.ts";
import { createRedisBus, type RedisBusOptions } from "./redis-bus.ts";

export const quiet = () => {};

/** What a bus over Redis guarantees, however its servers are arranged. */
export function describeRedisBus(name: string, start: () => Promise<RedisRig>): void {
  describeBus(name, async () => asBusRig(await start()));

  describe(`${name}, over servers that fail`, () => {
    test("a Redis that hangs is noticed, and again when it has recovered", async () => {
      await using rig = await start();
      const [alice, bob] = await joined(rig.url);
      const heard = await listen(bob, "general");

      for (const server of rig.servers) server.freeze();
      await Promise.all([change(alice, false), change(bob, false)]);
      for (let index = 0; index < 1_000; index++) alice.publish("general", "lost");

      for (const server of rig.servers) server.thaw();
      await Promise.all([change(alice, true), change(bob, true)]);
      alice.publish("general", "end");
      // In a cluster, one server that is found out takes the bus down, and another may still take what it is sent.
      const late = await heard.until((payloads) => payloads.at(-1) === "end");
      expect(late.filter((payload) => payload !== "lost")).toEqual(["end"]);
      await leave(alice, bob);
    });

    test("every subscription is in force when the bus says that it is up, however many there are", async () => {
      await using rig = await start();
      const [alice, bob] = await joined(rig.url);
      const topics = Array.from({ length: 2_001 }, (_, index) => `room-${index}`);
      const heard = collect<string>();
      for (const topic of topics) bob.subscribe(topic, heard.add);

      await cut(rig);
      await Promise.all([change(alice, false), change(bob, false)]);
      await mend(rig);
      await Promise.all([change(alice, true), change(bob, true)]);
      for (const topic of topics) alice.publish(topic, topic);

      const all = await heard.until((payloads) => payloads.length === topics.length);
      expect([...all].toSorted()).toEqual(topics.toSorted());
      await leave(alice, bob);
    });

    test("connections for listening that are closed come back with their subscriptions", async () => {
      await using rig = await start();
      const [alice, bob] = await joined(rig.url);
      const heard = await listen(bob, "general");

      const down = change(bob, false);
      await askAll(rig, ["CLIENT", "KILL", "TYPE", "pubsub"]);
      await down;
      await Promise.all([change(alice, true), change(bob, true)]);
      alice.publish("general", "end");

      expect(await heard.until((payloads) => payloads.includes("end"))).toEqual(["end"]);
      await leave(alice, bob);
    });

    test("a topic is left some time after its last listener, not at once", async () => {
      await using rig = await start();
      const [alice] = await joined(rig.url, { lingerMs: 3_000 });
      const first = alice.subscribe("quiet room", quiet);
      const second = alice.subscribe("quiet room", quiet);
      await Promise.all([first.ready, second.ready]);

      first[Symbol.dispose]();
      second[Symbol.dispose]();
      expect(await listenersOf(rig, "quiet room")).toBe(1);

      await expect.poll(() => listenersOf(rig, "quiet room"), { timeout: 30_000 }).toBe(0);
      await leave(alice);
    });

    test("two nodes that were given the same name hear each other", async () => {
      await using rig = await start();
      const [one, other] = [join(rig.url, "node"), join(rig.url, "node")];
      await Promise.all([change(one, true), change(other, true)]);
      const heard = await listen(other, "general");

      one.publish("general", "end");

      expect(await heard.until((payloads) => payloads.length > 0)).toEqual(["end"]);
      await leave(one, other);
    });

    test("a payload that is too large goes as its poke", async () => {
      await using rig = await start();
      const [alice, bob] = await joined(rig.url);
      const heard = await listen(bob, "general");

      alice.publish("general", "x".repeat(1024 * 1024), "too large");
      alice.publish("general", "end", "never needed");

      expect(await heard.until((payloads) => payloads.at(-1) === "end")).toEqual(["too large", "end"]);
      await leave(alice, bob);
    });

    test("what finds too much before it goes as its last poke, as soon as there is room", async () => {
      await using rig = await start();
      const [alice, bob] = await joined(rig.url, { canaryAnswerMs: 30_000 });
      const heard = await listen(bob, "general");
      const large = Array.from({ length: 100 }, (_, index) => `${index} ${"x".repeat(400_000)}`);

      for (const server of rig.servers) server.freeze();
      for (const [index, payload] of large.entries()) alice.publish("general", payload, `poke ${index}`);
      for (const server of rig.servers) server.thaw();

      const all = await heard.until((payloads) => payloads.at(-1) === "poke 99");
      expect(all.length).toBeLessThan(large.length / 2);
      expect(all.slice(0, -1)).toEqual(large.slice(0, all.length - 1));
      await leave(alice, bob);
    });
  });
}

/** What a connection for commands guarantees. */
export function describeRedisCommands(name: string, start: () => Promise<RedisRig>): void {
  test(`${name} answers commands, refuses them while it is away, and answers again`, async () => {
    await using rig = await start();
    const client = connectCommands(rig.url, quiet);
    await expect.poll(() => client.set("{chat}:room", "general").catch(String), { timeout: 30_000 }).toBe("OK");
    expect(await client.eval("return redis.call('GET', KEYS[1])", 1, "{chat}:room")).toBe("general");

    await cut(rig);
    await expect(client.get("{chat}:room")).rejects.toThrow();

    await mend(rig);
    await expect.poll(() => client.get("{chat}:room").catch(String), { timeout: 30_000 }).toBeNull();
    client.disconnect();
  });
}

/** Two nodes whose buses are up. */
export async function joined(url: string, options: Partial<RedisBusOptions> = {}): Promise<[alice: Bus, bob: Bus]> {
  const [alice, bob] = [join(url, "alice", options), join(url, "bob", options)];
  await Promise.all([change(alice, true), change(bob, true)]);
  return [alice, bob];
}

export function join(url: string, nodeId: string, options: Partial<RedisBusOptions> = {}): Bus {
  return createRedisBus({ url, nodeId, onError: quiet, canaryIntervalMs: 100, canaryAnswerMs: 500, ...options });
}

/** What a bus hears on a topic, from the moment at which it is in force. */
export async function listen(bus: Bus, topic: string): Promise<Collected<string>> {
  const heard = collect<string>();
  await bus.subscribe(topic, heard.add).ready;
  return heard;
}

export async function leave(...buses: Bus[]): Promise<void> {
  await Promise.all(buses.map((bus) => bus[Symbol.asyncDispose]()));
}

function asBusRig(rig: RedisRig): BusRig {
  return {
    join: (nodeId, onError) => join(rig.url, nodeId, { onError: notOfRedis(onError), canaryAnswerMs: 2_000 }),
    cut: () => cut(rig),
    mend: () => mend(rig),
    [Symbol.asyncDispose]: () => rig[Symbol.asyncDispose](),
  };
}

/** Connections that break are what these tests are about. */
function notOfRedis(onError: (error: unknown) => void = quiet): (error: unknown) => void {
  return (error) => {
    if (error instanceof Error && error.message === "a listener's own") onError(error);
  };
}

/** How many nodes are subscribed to a topic, in either way. */
async function listenersOf(rig: RedisRig, topic: string): Promise<number> {
  const channel = `parley:${topic}`;
  const answers = [
    ...(await askAll(rig, ["PUBSUB", "NUMSUB", channel])),
    ...(await askAll(rig, ["PUBSUB", "SHARDNUMSUB", channel])),
  ];
  return answers.reduce<number>((sum, answer) => sum + (Array.isArray(answer) ? Number(answer[1]) : 0), 0);
}

async function askAll({ servers }: RedisRig, [command, ...args]: [string, ...string[]]): Promise<unknown[]> {
  return Promise.all(servers.map(({ port }) => askRedis(port, (client) => client.call(command, ...args))));
}
