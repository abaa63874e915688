import { freePort } from "@parley/db/free-port";
import { type Person, signIn } from "@parley/testing/person";
import { type Redis, startRedis } from "@parley/testing/redis";
import { spawnServer } from "@parley/testing/spawn-server";
import { type App, startApp } from "@parley/testing/start-app";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Call } from "./schema.ts";
import { CallDevice } from "./testing/call-device.ts";

// Calls whose time passes by itself, and quickly: what nobody answers, who falls silent, and nodes that die.

const times = { CALL_RING_MS: 3_000, CALL_LOST_MS: 6_000, CALL_SWEEP_MS: 100 };

let redis: Redis;
let app: App;
let alice: Person;
let bob: Person;
let roomId: string;

beforeAll(async () => {
  redis = await startRedis();
  app = await startApp({ nodes: 2, redisUrl: redis.url, env: times });
  alice = await app.signUp("Alice");
  bob = await app.signUp("Bob", 1);
});

afterAll(async () => {
  await app[Symbol.asyncDispose]();
  await redis[Symbol.asyncDispose]();
});

beforeEach(async () => {
  ({ id: roomId } = await alice.createRoom({ kind: "private", name: "talk", people: [bob] }));
});

const soon = { timeout: 30_000 };

async function callNow(callId: string): Promise<Call | undefined> {
  return (await alice.http.call.history.query({ roomId })).find(({ id }) => id === callId);
}

const present = (call: Call | undefined) =>
  call?.participants.filter(({ leftAt }) => leftAt === null).map(({ userId }) => userId);

it("what nobody answers rings no longer than it may, and is missed", async () => {
  using device = new CallDevice(bob);
  await vi.waitFor(() => expect(device.hasSnapshot).toBe(true), soon);
  const { call } = await alice.http.call.start.mutate({ roomId, media: "audio" });
  await vi.waitFor(() => expect([...device.ringing.keys()]).toEqual([call.id]), soon);
  await vi.waitFor(() => expect([...device.ringing.keys()]).toEqual([]), soon);
  const ended = await callNow(call.id);
  expect(ended).toMatchObject({ state: "ended", outcome: "missed" });
  expect(Date.parse(ended?.endedAt ?? "")).toBeGreaterThanOrEqual(Date.parse(call.ringExpiresAt));
});

it("an answer on one device is silence on all the others, on either node", async () => {
  await using desk = await signIn(app.nodes[0]?.url ?? "", "Bob");
  await using phone = await signIn(app.nodes[1]?.url ?? "", "Bob");
  const devices = [bob, desk, phone].map((person) => new CallDevice(person));
  await vi.waitFor(() => expect(devices.every(({ hasSnapshot }) => hasSnapshot)).toBe(true), soon);
  const rings = (callId: string) => devices.filter(({ ringing }) => ringing.has(callId)).length;
  const silentAfterMs: number[] = [];
  for (let round = 0; round < 10; round += 1) {
    const { call } = await alice.http.call.start.mutate({ roomId, media: "audio" });
    await vi.waitFor(() => expect(rings(call.id)).toBe(devices.length), soon);
    const answeredAt = performance.now();
    const { participantId } = await bob.http.call.accept.mutate({ callId: call.id });
    await vi.waitFor(() => expect(rings(call.id)).toBe(0), { ...soon, interval: 2 });
    silentAfterMs.push(performance.now() - answeredAt);
    await bob.http.call.leave.mutate({ callId: call.id, participantId });
    const entry = (await callNow(call.id))?.participants.find(({ userId }) => userId === alice.id);
    if (entry) await alice.http.call.leave.mutate({ callId: call.id, participantId: entry.id });
  }
  for (const device of devices) device[Symbol.dispose]();
  process.stdout.write(`Silent at most ${Math.ceil(Math.max(...silentAfterMs))} ms after the answer was sent.\n`);
});

it("a device stays for as long as its stream is open, and has left when that is gone", async () => {
  using desk = new CallDevice(alice);
  using phone = new CallDevice(bob);
  const { call, participantId } = await alice.http.call.start.mutate({ roomId, media: "audio" });
  desk.listen(call.id, participantId);
  const answer = await bob.http.call.accept.mutate({ callId: call.id });
  phone.listen(call.id, answer.participantId);
  // Longer than a device may be away: nothing has been said meanwhile.
  const until = Date.now() + 1.25 * times.CALL_LOST_MS;
  await vi.waitFor(() => expect(Date.now()).toBeGreaterThan(until), soon);
  expect(present(await callNow(call.id))).toEqual([alice.id, bob.id]);

  phone.fallSilent(answer.participantId);
  await vi.waitFor(async () => expect(present(await callNow(call.id))).toEqual([alice.id]), soon);
  expect(await callNow(call.id)).toMatchObject({ state: "active" });
});

describe("when a node dies", () => {
  it(
    "its ring is ended by another, and its call goes on where its devices come back",
    { timeout: 180_000 },
    async () => {
      const SERVER_PORT = await freePort();
      const env = { DATABASE_URL: app.databaseUrl, REDIS_URL: redis.url, ...times, SERVER_PORT };
      await using node = await spawnServer({ ...env, NODE_ID: "doomed" });
      await using doomed = await signIn(node.url, "Alice");
      using desk = new CallDevice(doomed);
      using phone = new CallDevice(bob);

      const { call, participantId } = await doomed.http.call.start.mutate({ roomId, media: "audio" });
      desk.listen(call.id, participantId);
      const answer = await bob.http.call.accept.mutate({ callId: call.id });
      phone.listen(call.id, answer.participantId);
      await vi.waitFor(() => expect(desk.lines[0]?.call).toMatchObject({ state: "active" }), soon);
      await node.kill();

      // What was said to it meanwhile is waiting when it comes back, at any node: here at the same address.
      const signal = { candidates: [{ candidate: "candidate 1" }] };
      const to = { callId: call.id, participantId: answer.participantId, to: participantId };
      await bob.http.call.signal.mutate({ ...to, signal });
      await using back = alice.at(app.nodes[0]?.url ?? "");
      const heard: unknown[] = [];
      const line = back.socket.live.call.subscribe(
        { callId: call.id, participantId },
        { onData: ({ data }) => data.type === "call.signal" && heard.push(data.signal) },
      );
      await vi.waitFor(() => expect(heard).toEqual([signal]), soon);
      expect(present(await callNow(call.id))).toEqual([alice.id, bob.id]);
      line.unsubscribe();
      await vi.waitFor(async () => expect(present(await callNow(call.id))).toEqual([bob.id]), soon);
      await bob.http.call.leave.mutate({ callId: call.id, participantId: answer.participantId });

      await using other = await spawnServer({ ...env, NODE_ID: "doomed too" });
      await using caller = alice.at(other.url);
      const ringing = await caller.http.call.start.mutate({ roomId, media: "audio" });
      await vi.waitFor(() => expect([...phone.ringing.keys()]).toEqual([ringing.call.id]), soon);
      await other.kill();
      await vi.waitFor(() => expect([...phone.ringing.keys()]).toEqual([]), soon);
      expect(await callNow(ringing.call.id)).toMatchObject({ state: "ended", outcome: "missed" });
    },
  );
});

it("what is said while Redis is away comes all the same, at another node too", async () => {
  const { call, participantId } = await alice.http.call.start.mutate({ roomId, media: "audio" });
  const answer = await bob.http.call.accept.mutate({ callId: call.id });
  const heard: unknown[] = [];
  const line = bob.socket.live.call.subscribe(
    { callId: call.id, participantId: answer.participantId },
    { onData: ({ data }) => heard.push(data.type) },
  );
  await vi.waitFor(() => expect(heard).toContain("call.changed"), soon);

  await redis.kill();
  const signal = { candidates: [{ candidate: "candidate 1" }] };
  await alice.http.call.signal.mutate({ callId: call.id, participantId, to: answer.participantId, signal });
  await vi.waitFor(() => expect(heard).toContain("call.signal"), soon);
  await alice.http.call.leave.mutate({ callId: call.id, participantId });
  expect(heard.filter((type) => type === "call.signal")).toHaveLength(1);
  line.unsubscribe();
  await redis.restart();
});
