import { createDatabase } from "@parley/testing/create-database";
import { signUp } from "@parley/testing/person";
import { startRedis } from "@parley/testing/redis";
import { type ServerProcess, spawnServer } from "@parley/testing/spawn-server";
import { startApp } from "@parley/testing/start-app";
import { expect, it, vi } from "vitest";
import { z } from "zod";
import { isReady, startBalancer } from "./testing/balancer.ts";
import { bodies, sendUntilStopped } from "./testing/send-until-stopped.ts";

/** The machine may have much else to do. */
const patience = { timeout: 20_000 };

const Health = z.object({ socket: z.object({ connections: z.number() }) });

it("a node that is told to stop under load moves its people to another: no send fails, nothing is lost", async () => {
  await using redis = await startRedis();
  await using database = await createDatabase();
  const env = { DATABASE_URL: database.url, REDIS_URL: redis.url, DRAIN_MS: 20_000, UPGRADES_PER_SECOND: 20 };
  await using leaving = await spawnServer(env);
  await using staying = await spawnServer(env);
  await using balancer = await startBalancer([leaving.url, staying.url]);
  await using alice = await signUp(balancer.url, "Alice");
  const room = await alice.createRoom({ name: "moving" });
  const devices = [alice, ...Array.from({ length: 11 }, () => alice.at(balancer.url))];
  const streams = devices.map((device) => device.follow(room.id));
  await Promise.all(streams.map(({ started }) => started));
  await expect.poll(() => connectionsOf(leaving), patience).toBe(devices.length);

  const load = sendUntilStopped(devices, room.id);
  await vi.waitFor(() => expect(load.sent.length).toBeGreaterThan(100), patience);
  process.kill(leaving.pid, "SIGTERM");
  await expect.poll(() => isReady(leaving.url), patience).toBe(false);
  expect(await leaving.died).toMatch(/^0: /);
  expect(await connectionsOf(staying)).toBe(devices.length);
  const before = load.sent.length;
  await vi.waitFor(() => expect(load.sent.length).toBeGreaterThan(before + 100), patience);
  await load.stop();

  expect(load.failed).toEqual([]);
  const sent = load.sent.toSorted();
  for (const stream of streams) {
    await stream.until((events) => events.length >= sent.length, patience.timeout);
    expect(bodies(stream).toSorted()).toEqual(sent);
    const seqs = stream.items.map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
  }
  await Promise.all(devices.map((device) => device[Symbol.asyncDispose]()));
}, 120_000);

it("the second signal ends a node at once, however many are still there", async () => {
  await using database = await createDatabase();
  await using node = await spawnServer({ DATABASE_URL: database.url, DRAIN_MS: 600_000 });
  await using alice = await signUp(node.url, "Alice");
  expect(await alice.socket.user.me.query()).toMatchObject({ name: "Alice" });

  process.kill(node.pid, "SIGTERM");
  await expect.poll(() => isReady(node.url), patience).toBe(false);
  // Whoever has nowhere to go is served to the end.
  expect(await alice.socket.user.me.query()).toMatchObject({ name: "Alice" });
  process.kill(node.pid, "SIGTERM");
  expect(await node.died).toMatch(/^1: /);
});

it("what was asked of a node that stops at once is answered", async () => {
  const app = await startApp({ env: { DRAIN_MS: 0 } });
  const alice = await app.signUp("Alice");
  const room = await alice.createRoom({ name: "last words" });
  await alice.send(room.id, "first");

  const { roomWriter } = app.nodes[0]?.node.services ?? {};
  if (!roomWriter) throw new Error("There is no node.");
  const write = vi.spyOn(roomWriter, "write");
  const answers = Promise.all(Array.from({ length: 20 }, (_, index) => alice.send(room.id, `${index}`)));
  await vi.waitFor(() => expect(write).toHaveBeenCalledTimes(20), patience);
  await app.nodes[0]?.[Symbol.asyncDispose]();
  expect(await answers).toHaveLength(20);
  await app[Symbol.asyncDispose]();
});

async function connectionsOf({ url }: ServerProcess): Promise<number> {
  const answer = await fetch(`${url}/health`);
  return Health.parse(await answer.json()).socket.connections;
}
