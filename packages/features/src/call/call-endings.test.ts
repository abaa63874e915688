import { refusedWith } from "@parley/testing/refused-with";
import type { Person } from "@parley/testing/person";
import { type Redis, startRedis } from "@parley/testing/redis";
import { type App, startApp } from "@parley/testing/start-app";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Call, CallEvent } from "./schema.ts";

// Everything that ends a call, or somebody's part in it, from outside of it: the room, its members, and other calls.

let redis: Redis;
let app: App;
let alice: Person;
let bob: Person;
let carol: Person;
let roomId: string;

beforeAll(async () => {
  redis = await startRedis();
  app = await startApp({ nodes: 2, redisUrl: redis.url, env: { CALL_SWEEP_MS: 50 } });
  alice = await app.signUp("Alice");
  bob = await app.signUp("Bob", 1);
  carol = await app.signUp("Carol", 1);
});

afterAll(async () => {
  await app[Symbol.asyncDispose]();
  await redis[Symbol.asyncDispose]();
});

beforeEach(async () => {
  ({ id: roomId } = await alice.createRoom({ kind: "private", name: "talk", people: [bob, carol] }));
});

const soon = { timeout: 10_000 };

/** What a device in a call hears of it. */
function listen(person: Person, callId: string, participantId: string) {
  const heard: CallEvent[] = [];
  const over = vi.fn();
  const subscription = person.socket.live.call.subscribe(
    { callId, participantId },
    { onData: ({ data }) => heard.push(data), onComplete: over },
  );
  return { heard, over, [Symbol.dispose]: () => subscription.unsubscribe() };
}

const start = (person: Person) => person.http.call.start.mutate({ roomId, media: "audio" });

async function callNow(callId: string): Promise<Call | undefined> {
  return (await alice.http.call.history.query({ roomId })).find(({ id }) => id === callId);
}

const present = (call: Call | undefined) =>
  call?.participants.filter(({ leftAt }) => leftAt === null).map(({ userId }) => userId);

describe("a member who is removed", () => {
  it("is put out of the call at once, with nobody's help, and is heard no more", async () => {
    const caller = await start(alice);
    const callId = caller.call.id;
    const callee = await bob.http.call.accept.mutate({ callId });
    const third = await carol.http.call.join.mutate({ callId });
    using line = listen(bob, callId, callee.participantId);
    await vi.waitFor(() => expect(line.heard).not.toEqual([]), soon);

    await alice.http.room.removeMember.mutate({ roomId, userId: bob.id });
    await vi.waitFor(() => expect(line.over).toHaveBeenCalled(), soon);
    await vi.waitFor(async () => expect(present(await callNow(callId))).toEqual([alice.id, carol.id]), soon);

    const signal = { candidates: [] };
    const toBob = { callId, participantId: caller.participantId, to: callee.participantId, signal };
    const fromBob = { callId, participantId: callee.participantId, to: third.participantId, signal };
    await refusedWith(
      "NOT_IN_CALL",
      alice.http.call.signal.mutate(toBob),
      bob.http.call.signal.mutate(fromBob),
      bob.http.call.iceServers.query({ callId, participantId: callee.participantId }),
      bob.socket.call.setMedia.mutate({
        ...{ callId, participantId: callee.participantId },
        media: { microphone: true, camera: false, screen: false },
      }),
    );
    await refusedWith("CALL_NOT_FOUND", bob.http.call.join.mutate({ callId }), bob.http.call.quality.query({ callId }));
    expect(await bob.http.call.history.query({ roomId })).toEqual([]);
  });

  it("is asked no more: what the others refused ends", async () => {
    const { call } = await start(alice);
    await bob.http.call.decline.mutate({ callId: call.id });
    await alice.http.room.removeMember.mutate({ roomId, userId: carol.id });
    await vi.waitFor(async () => expect(await callNow(call.id)).toMatchObject({ outcome: "declined" }), soon);
  });

  it("does not go on ringing", async () => {
    const heard: { type: string; callId?: string }[] = [];
    const me = bob.socket.live.me.subscribe(undefined, { onData: (event) => heard.push(event) });
    await vi.waitFor(() => expect(heard[0]).toMatchObject({ type: "me.snapshot" }), soon);
    const { call } = await start(alice);
    await vi.waitFor(() => expect(heard).toContainEqual(expect.objectContaining({ type: "call.ringing" })), soon);
    await alice.http.room.removeMember.mutate({ roomId, userId: bob.id });
    await vi.waitFor(
      () => expect(heard).toContainEqual({ type: "call.stopped", callId: call.id, reason: "cancelled" }),
      soon,
    );
    me.unsubscribe();
  });
});

describe("a room's end", () => {
  it("by removal ends its call, for those in it and those for whom it rings", async () => {
    const { call, participantId } = await start(alice);
    const heard: { type: string }[] = [];
    const me = carol.socket.live.me.subscribe(undefined, { onData: (event) => heard.push(event) });
    const ringing = expect.arrayContaining([
      expect.objectContaining({ call: expect.objectContaining({ id: call.id }) }),
    ]);
    await vi.waitFor(() => expect(heard[0]).toMatchObject({ calls: ringing }), soon);
    using line = listen(alice, call.id, participantId);
    await vi.waitFor(() => expect(line.heard).not.toEqual([]), soon);

    await alice.http.room.remove.mutate({ roomId });
    await vi.waitFor(() => expect(line.over).toHaveBeenCalled(), soon);
    expect(line.heard.at(-1)).toMatchObject({ type: "call.changed", call: { state: "ended", outcome: "cancelled" } });
    const stopped = { type: "call.stopped", callId: call.id, reason: "cancelled" };
    await vi.waitFor(() => expect(heard).toContainEqual(stopped), soon);
    expect(await app.db.prisma.call.count({ where: { id: call.id, state: "ended" } })).toBe(1);
    me.unsubscribe();
  });

  it("by archiving ends its call, and none can be started", async () => {
    const { call } = await start(alice);
    await bob.http.call.accept.mutate({ callId: call.id });
    await alice.http.room.archive.mutate({ roomId });
    await refusedWith("ROOM_ARCHIVED", start(bob));
    await vi.waitFor(async () => expect(await callNow(call.id)).toMatchObject({ outcome: "answered" }), soon);
    await refusedWith("CALL_ENDED", carol.http.call.join.mutate({ callId: call.id }));
  });
});

describe("who is busy", () => {
  it("has been asked in vain only if everybody was", async () => {
    const first = await start(alice);
    await bob.http.call.decline.mutate({ callId: first.call.id, reason: "busy" });
    expect(await carol.http.call.decline.mutate({ callId: first.call.id, reason: "busy" })).toMatchObject({
      outcome: "busy",
    });

    const second = await start(alice);
    await bob.http.call.decline.mutate({ callId: second.call.id });
    expect(await carol.http.call.decline.mutate({ callId: second.call.id, reason: "busy" })).toMatchObject({
      outcome: "declined",
    });
  });

  it("is seen to be in a call for as long as they are", async () => {
    const { call, participantId } = await start(alice);
    const inCall = async () => (await bob.http.presence.get.query({ userIds: [alice.id] })).people[0]?.inCall;
    {
      using line = listen(alice, call.id, participantId);
      await vi.waitFor(() => expect(line.heard).not.toEqual([]), soon);
      await vi.waitFor(async () => expect(await inCall()).toBe(true), soon);
    }
    await vi.waitFor(async () => expect(await inCall()).toBe(false), soon);
  });
});

it("a call that never came about has failed, when those in it say so", async () => {
  const { id } = await alice.http.room.openDirect.mutate({ userId: bob.id });
  const { call } = await alice.http.call.start.mutate({ roomId: id, media: "video" });
  const { participantId } = await bob.http.call.accept.mutate({ callId: call.id });
  expect(await bob.http.call.leave.mutate({ callId: call.id, participantId, reason: "failed" })).toMatchObject({
    state: "ended",
    outcome: "failed",
  });
});

it("nobody comes into a direct call who has been blocked meanwhile", async () => {
  const dora = await app.signUp("Dora");
  const { id } = await alice.http.room.openDirect.mutate({ userId: dora.id });
  const { call } = await alice.http.call.start.mutate({ roomId: id, media: "audio" });
  await alice.http.user.block.mutate({ userId: dora.id });
  await refusedWith("DIRECT_REFUSED", dora.http.call.accept.mutate({ callId: call.id }));
});

it("the history is read in pages, each call once, the newest first", async () => {
  const ids: string[] = [];
  for (let count = 0; count < 5; count += 1) {
    const { call, participantId } = await start(alice);
    ids.unshift(call.id);
    await alice.http.call.leave.mutate({ callId: call.id, participantId });
  }
  const read: string[] = [];
  let page = await bob.http.call.history.query({ roomId, limit: 2 });
  while (page.length > 0) {
    read.push(...page.map(({ id }) => id));
    page = await bob.http.call.history.query({ roomId, limit: 2, cursor: read.at(-1) });
  }
  expect(read).toEqual(ids);
});
