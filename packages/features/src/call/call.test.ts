import { createHmac } from "node:crypto";
import type { Person } from "@parley/testing/person";
import { type App, startApp } from "@parley/testing/start-app";
import { startRedis } from "@parley/testing/redis";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { CallEvent, CallNote } from "./schema.ts";
import { sweepCalls } from "./server/sweep-calls.ts";

let redis: Awaited<ReturnType<typeof startRedis>>;
let app: App;
let alice: Person;
let bob: Person;
/** Bob's other device, on the other node. */
let bobsPhone: Person;
let roomId: string;

beforeAll(async () => {
  redis = await startRedis();
  app = await startApp({
    nodes: 2,
    redisUrl: redis.url,
    env: { LIMITS: "off", TURN_URLS: "turn:turn.example.org:3478", TURN_SECRET: "shared" },
  });
  alice = await app.signUp("Alice");
  bob = await app.signUp("Bob");
  bobsPhone = bob.at(app.nodes[1]?.url ?? "");
});

afterAll(async () => {
  await bobsPhone[Symbol.asyncDispose]();
  await app[Symbol.asyncDispose]();
  await redis[Symbol.asyncDispose]();
});

beforeEach(async () => {
  ({ id: roomId } = await alice.createRoom({ kind: "private", name: "talk", people: [bob] }));
});

const withCode = (domainCode: string) => ({ data: { domainCode } });

async function noteOf(callId: string): Promise<Partial<CallNote>[]> {
  const { messages } = await alice.http.message.list.query({ roomId });
  return messages
    .filter(({ type, metadata }) => type === "call" && metadata?.["callId"] === callId)
    .map(({ metadata }) => metadata ?? {});
}

/** The call that goes on in the room. */
async function activeCall() {
  return (await alice.http.call.active.query()).find((call) => call.roomId === roomId);
}

/** What somebody's `live.me` says of calls. */
function rings(person: Person) {
  const heard: { type: string }[] = [];
  const subscription = person.socket.live.me.subscribe(undefined, { onData: (event) => heard.push(event) });
  return {
    types: () => heard.map(({ type }) => type).filter((type) => type.startsWith("call.") || type === "me.snapshot"),
    heard,
    [Symbol.dispose]: () => subscription.unsubscribe(),
  };
}

const soon = { timeout: 10_000 };

describe("a call", () => {
  it("rings on every device of the others, and stops on all when one answers", async () => {
    using desk = rings(bob);
    using phone = rings(bobsPhone);
    await vi.waitFor(() => expect([desk.types(), phone.types()]).toEqual([["me.snapshot"], ["me.snapshot"]]), soon);

    const { call } = await alice.http.call.start.mutate({ roomId, media: "audio" });
    expect(call).toMatchObject({ state: "ringing", outcome: null, startedBy: alice.id, media: "audio" });
    await vi.waitFor(
      () => expect([desk.types().at(-1), phone.types().at(-1)]).toEqual(["call.ringing", "call.ringing"]),
      soon,
    );

    const answer = await bobsPhone.http.call.accept.mutate({ callId: call.id });
    expect(answer.call).toMatchObject({ state: "active" });
    const stopped = { type: "call.stopped", callId: call.id, reason: "answered_elsewhere" };
    await vi.waitFor(() => expect([desk.heard.at(-1), phone.heard.at(-1)]).toEqual([stopped, stopped]), soon);
    await expect(bob.http.call.accept.mutate({ callId: call.id })).rejects.toMatchObject(
      withCode("ANSWERED_ELSEWHERE"),
    );
  });

  it("has one winner when two devices answer at once", async () => {
    const { call } = await alice.http.call.start.mutate({ roomId, media: "audio" });
    const answers = await Promise.allSettled(
      [bob, bobsPhone, bob, bobsPhone].map(({ http }) => http.call.accept.mutate({ callId: call.id })),
    );
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const active = await activeCall();
    expect(active?.participants.filter(({ leftAt }) => leftAt === null)).toHaveLength(2);
  });

  it("started by both at once is one call", { timeout: 180_000 }, async () => {
    for (let run = 0; run < 50; run += 1) {
      const entries = await Promise.all(
        [alice, bobsPhone].map(({ http }) => http.call.start.mutate({ roomId, media: "video" })),
      );
      expect(new Set(entries.map(({ call }) => call.id)).size).toBe(1);
      const [entry] = entries;
      if (!entry) throw new Error("unreachable");
      expect(await noteOf(entry.call.id)).toHaveLength(1);
      const active = await activeCall();
      expect(active).toMatchObject({ id: entry.call.id, state: "active" });
      for (const [index, person] of [alice, bobsPhone].entries()) {
        const participantId = entries[index]?.participantId ?? "";
        await person.http.call.leave.mutate({ callId: entry.call.id, participantId });
      }
      expect(await activeCall()).toBeUndefined();
    }
  });

  it("that is declined has ended, in one row that says so", async () => {
    const { call } = await alice.http.call.start.mutate({ roomId, media: "audio" });
    expect(await bob.http.call.decline.mutate({ callId: call.id })).toMatchObject({
      state: "ended",
      outcome: "declined",
    });
    expect(await noteOf(call.id)).toEqual([{ callId: call.id, media: "audio", outcome: "declined", durationMs: 0 }]);
    await expect(bob.http.call.accept.mutate({ callId: call.id })).rejects.toMatchObject(withCode("CALL_ENDED"));
  });

  it("says when the other was busy, and when it was cancelled", async () => {
    const first = await alice.http.call.start.mutate({ roomId, media: "audio" });
    const busy = await bob.http.call.decline.mutate({ callId: first.call.id, reason: "busy" });
    expect(busy).toMatchObject({ outcome: "busy" });

    const second = await alice.http.call.start.mutate({ roomId, media: "audio" });
    const { participantId } = second;
    const cancelled = await alice.http.call.leave.mutate({ callId: second.call.id, participantId });
    expect(cancelled).toMatchObject({ state: "ended", outcome: "cancelled" });
  });

  it("that nobody answers is missed, once, whoever notices", async () => {
    const { call } = await alice.http.call.start.mutate({ roomId, media: "audio" });
    await app.db.sql("age", "UPDATE calls SET ring_expires_at = now() - interval '1 s' WHERE id = $1", [call.id]);
    await expect(bob.http.call.accept.mutate({ callId: call.id })).rejects.toMatchObject(withCode("CALL_ENDED"));
    await Promise.all(app.nodes.map(({ node }) => sweepCalls(node.services)));
    expect(await noteOf(call.id)).toMatchObject([{ outcome: "missed" }]);
    using phone = rings(bobsPhone);
    await vi.waitFor(() => expect(phone.heard[0]).toMatchObject({ type: "me.snapshot", calls: [] }), soon);
  });

  it("goes on without a device of which nothing is heard, and ends without all", async () => {
    const { call, participantId } = await alice.http.call.start.mutate({ roomId, media: "audio" });
    await bob.http.call.accept.mutate({ callId: call.id });
    const age = "UPDATE call_participants SET seen_at = now() - interval '1 min' WHERE call_id = $1 AND id <> $2";
    await app.db.sql("lose", age, [call.id, participantId]);
    await Promise.all(app.nodes.map(({ node }) => sweepCalls(node.services)));
    const active = await activeCall();
    expect(active?.participants.filter(({ leftAt }) => leftAt === null)).toMatchObject([{ id: participantId }]);
    await alice.http.call.leave.mutate({ callId: call.id, participantId });
    expect(await noteOf(call.id)).toMatchObject([{ outcome: "answered" }]);
  });

  it("is nobody's but the room's", async () => {
    const mallory = await app.signUp(`Mallory ${crypto.randomUUID()}`);
    const { call, participantId } = await alice.http.call.start.mutate({ roomId, media: "audio" });
    const { http } = mallory;
    await expect(http.call.start.mutate({ roomId, media: "audio" })).rejects.toMatchObject(withCode("ROOM_NOT_FOUND"));
    for (const ask of [http.call.accept, http.call.join, http.call.decline]) {
      await expect(ask.mutate({ callId: call.id })).rejects.toMatchObject(withCode("CALL_NOT_FOUND"));
    }
    await expect(http.call.leave.mutate({ callId: call.id, participantId })).rejects.toMatchObject(
      withCode("NOT_IN_CALL"),
    );
    await expect(http.call.iceServers.query({ callId: call.id, participantId })).rejects.toMatchObject(
      withCode("NOT_IN_CALL"),
    );
    expect(await http.call.active.query()).toEqual([]);
    expect(await http.call.history.query({ roomId })).toEqual([]);
  });
});

describe("signals", () => {
  const offer = { description: { type: "offer" as const, sdp: "v=0" } };

  it("come once and in order, even to who was away, on any node", async () => {
    const caller = await alice.http.call.start.mutate({ roomId, media: "audio" });
    const callId = caller.call.id;
    const callee = await bobsPhone.http.call.accept.mutate({ callId });
    const send = (seq: number) =>
      alice.http.call.signal.mutate({
        callId,
        participantId: caller.participantId,
        to: callee.participantId,
        signal: { candidates: [{ candidate: `candidate ${seq}` }] },
      });

    const heard: CallEvent[] = [];
    const subscription = bobsPhone.socket.live.call.subscribe(
      { callId, participantId: callee.participantId },
      { onData: ({ data }) => heard.push(data) },
    );
    const signals = () =>
      heard.flatMap((event) => (event.type === "call.signal" ? [JSON.stringify(event.signal)] : []));
    const expected = (count: number) =>
      Array.from({ length: count }, (_, seq) => JSON.stringify({ candidates: [{ candidate: `candidate ${seq}` }] }));

    for (let seq = 0; seq < 5; seq += 1) await send(seq);
    await vi.waitFor(() => expect(signals()).toEqual(expected(5)), soon);
    bobsPhone.breakSocket();
    for (let seq = 5; seq < 10; seq += 1) await send(seq);
    await vi.waitFor(() => expect(signals()).toEqual(expected(10)), soon);
    subscription.unsubscribe();

    await alice.http.call.leave.mutate({ callId, participantId: caller.participantId });
    await bobsPhone.http.call.leave.mutate({ callId, participantId: callee.participantId });
    expect(await app.db.prisma.callSignal.count({ where: { toId: callee.participantId } })).toBe(0);
  });

  it("go between participants of a call that goes on, and nobody else", async () => {
    const { call, participantId } = await alice.http.call.start.mutate({ roomId, media: "audio" });
    const { participantId: to } = await bob.http.call.accept.mutate({ callId: call.id });
    const asMe = { callId: call.id, participantId, to, signal: offer };
    await alice.http.call.signal.mutate(asMe);
    await expect(bob.http.call.signal.mutate(asMe)).rejects.toMatchObject(withCode("NOT_IN_CALL"));
    await expect(alice.http.call.signal.mutate({ ...asMe, to: participantId })).rejects.toMatchObject(
      withCode("NOT_IN_CALL"),
    );
    const large = { description: { type: "offer" as const, sdp: "x".repeat(21_000) } };
    await expect(alice.http.call.signal.mutate({ ...asMe, signal: large })).rejects.toMatchObject({
      data: { code: "BAD_REQUEST" },
    });
    await bob.http.call.leave.mutate({ callId: call.id, participantId: to });
    await expect(alice.http.call.signal.mutate(asMe)).rejects.toMatchObject(withCode("NOT_IN_CALL"));
  });
});

it("credentials for the relay expire, name nobody and fit its secret", async () => {
  const { call, participantId } = await alice.http.call.start.mutate({ roomId, media: "audio" });
  const { iceServers, expiresAt } = await alice.http.call.iceServers.query({ callId: call.id, participantId });
  const [server] = iceServers;
  expect(server?.urls).toEqual(["turn:turn.example.org:3478"]);
  expect(server?.username).toBe(`${Math.floor(Date.parse(expiresAt ?? "") / 1_000)}:${participantId}`);
  expect(server?.credential).toBe(
    createHmac("sha1", "shared")
      .update(server?.username ?? "")
      .digest("base64"),
  );
});
