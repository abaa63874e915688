import { followPeople } from "@parley/features/presence/testing/follow-people";
import { createDatabase } from "@parley/testing/create-database";
import { signUp } from "@parley/testing/person";
import { startRedis } from "@parley/testing/redis";
import { spawnServer } from "@parley/testing/spawn-server";
import { expect, it, vi } from "vitest";
import { isReady, startBalancer } from "./testing/balancer.ts";
import { bodies, sendUntilStopped } from "./testing/send-until-stopped.ts";

/** The machine may have much else to do. */
const patience = { timeout: 30_000 };

it("each of two nodes is replaced in turn under load: no send fails, nothing is lost, and nobody seems to go", async () => {
  await using redis = await startRedis();
  await using database = await createDatabase();
  const env = { DATABASE_URL: database.url, REDIS_URL: redis.url, DRAIN_MS: 20_000, UPGRADES_PER_SECOND: 20 };
  const nodes = [await spawnServer({ ...env, NODE_ID: "one" }), await spawnServer({ ...env, NODE_ID: "two" })];
  await using balancer = await startBalancer(nodes.map(({ url }) => url));
  await using alice = await signUp(balancer.url, "Alice");
  await using carol = await signUp(balancer.url, "Carol");
  await using observer = await signUp(nodes[1]?.url ?? "", "Bob");
  await using everywhere = observer.at(balancer.url);

  const room = await alice.createRoom({ name: "moving", people: [carol] });
  const devices = [alice, carol, alice.at(balancer.url), carol.at(balancer.url)];
  const streams = devices.map((device) => device.follow(room.id));
  await Promise.all(streams.map(({ started }) => started));
  // One looks on from the other node, whose turn is last; one from wherever there is a node.
  using fromThere = followPeople(observer, [alice.id, carol.id]);
  using fromAnywhere = followPeople(everywhere, [alice.id, carol.id]);
  const views = [fromThere, fromAnywhere];
  for (const view of views) {
    await view.until(() => [alice, carol].every((person) => view.of(person)?.status === "online"), patience.timeout);
  }
  const known = views.map((view) => [alice, carol].map((person) => view.statuses(person).length));

  const load = sendUntilStopped(devices, room.id);
  async function goOn(): Promise<void> {
    const before = load.sent.length;
    await vi.waitFor(() => expect(load.sent.length).toBeGreaterThan(before + 50), patience);
  }
  for (const [index, node] of nodes.entries()) {
    await goOn();
    process.kill(node.pid, "SIGTERM");
    expect(await node.died).toMatch(/^0: /);
    const SERVER_PORT = Number(new URL(node.url).port);
    nodes[index] = await spawnServer({ ...env, SERVER_PORT, NODE_ID: `after ${index}` });
    await vi.waitFor(async () => expect(await isReady(node.url)).toBe(true), patience);
    await goOn();
  }
  await load.stop();

  expect(load.failed).toEqual([]);
  const sent = load.sent.toSorted();
  for (const stream of streams) {
    await stream.until((events) => events.length >= sent.length, patience.timeout);
    expect(bodies(stream).toSorted()).toEqual(sent);
  }
  // Whatever was said since they were here: a snapshot for each new connection of who looks on, and nothing else.
  for (const [index, view] of views.entries()) {
    for (const [which, person] of [alice, carol].entries()) {
      const since = view.statuses(person).slice(known[index]?.[which]);
      expect(since.filter((status) => status !== "online")).toEqual([]);
      expect(view.of(person)).toMatchObject({ status: "online" });
    }
  }
  await Promise.all([...devices, ...nodes].map((part) => part[Symbol.asyncDispose]()));
}, 300_000);
