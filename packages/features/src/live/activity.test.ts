import { createCallerFactory } from "@parley/api";
import type { Person } from "@parley/testing/person";
import { type ActivityFollower, followActivity } from "@parley/testing/follow-activity";
import { type Redis, startRedis } from "@parley/testing/redis";
import { type App, startApp } from "@parley/testing/start-app";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { appRouter } from "../router.ts";
import { typingTtlMs } from "../typing/schema.ts";
import type { ActivityEvent } from "./schema.ts";

let redis: Redis;
let app: App;
let alice: Person;
let bob: Person;
let carol: Person;

beforeAll(async () => {
  redis = await startRedis();
  app = await startApp({ nodes: 2, redisUrl: redis.url });
  [alice, bob, carol] = await Promise.all([app.signUp("Alice", 0), app.signUp("Bob", 1), app.signUp("Carol", 1)]);
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  await redis[Symbol.asyncDispose]();
});

async function makeRoom(): Promise<string> {
  return (await alice.createRoom({ name: "room", people: [bob, carol] })).id;
}

/** Ends with every node hearing the others again. */
async function restartRedis(): Promise<void> {
  await redis.restart();
  await expect.poll(() => app.nodes.every(({ node }) => node.services.bus.isUp)).toBe(true);
}

async function follow(person: Person, roomId: string): Promise<ActivityFollower> {
  const stream = followActivity(person.socket, roomId);
  await stream.started;
  return stream;
}

/** Everything of one type, without where it happened. */
function told<Type extends ActivityEvent["type"]>(stream: Pick<ActivityFollower, "items">, type: Type) {
  return stream.items.filter((event): event is Extract<ActivityEvent, { type: Type }> => event.type === type);
}

function typingTold(stream: ActivityFollower, threadId: string | null = null): string[][] {
  return told(stream, "typing.changed").flatMap((event) => (event.threadId === threadId ? [event.userIds] : []));
}

describe("typing", () => {
  test("is seen by the others on every node, never by oneself, and ends when one stops", async () => {
    const roomId = await makeRoom();
    using here = await follow(alice, roomId);
    using there = await follow(bob, roomId);
    await alice.socket.typing.set.mutate({ roomId, isTyping: true });
    await there.until(() => typingTold(there).length === 1);
    await bob.socket.typing.set.mutate({ roomId, isTyping: true });
    await here.until(() => typingTold(here).length === 1);
    await alice.socket.typing.set.mutate({ roomId, isTyping: false });
    await there.until(() => typingTold(there).length === 2);

    expect(typingTold(there)).toEqual([[alice.id], []]);
    expect(typingTold(here)).toEqual([[bob.id]]);
  });

  test("said again changes nothing on the wire", async () => {
    const roomId = await makeRoom();
    using there = await follow(bob, roomId);
    for (let again = 0; again < 5; again += 1) await alice.socket.typing.set.mutate({ roomId, isTyping: true });
    await alice.socket.typing.set.mutate({ roomId, isTyping: false });
    await there.until(() => typingTold(there).length === 2);
    expect(typingTold(there)).toEqual([[alice.id], []]);
  });

  test("ends with the author's message, at once and whatever was on its way", async () => {
    const roomId = await makeRoom();
    using there = await follow(bob, roomId);
    await alice.socket.typing.set.mutate({ roomId, isTyping: true });
    await there.until(() => typingTold(there).length === 1);
    const late = app.nodes[0]?.node.services;
    const before = `0 ${JSON.stringify({ type: "typing", userId: alice.id, threadId: null, isTyping: true })}`;
    await alice.send(roomId, "Hello");
    late?.bus.publish(`activity:${roomId}`, before);
    await there.until(() => typingTold(there).length === 2);
    await bob.socket.typing.set.mutate({ roomId, isTyping: true });
    await carol.socket.typing.set.mutate({ roomId, isTyping: true });
    await there.until(() => typingTold(there).length === 3);
    expect(typingTold(there)).toEqual([[alice.id], [], [carol.id]]);
  });

  test("ends by itself when nothing more is said, and a newcomer is told of it until then", async () => {
    const roomId = await makeRoom();
    using there = await follow(bob, roomId);
    await alice.socket.typing.set.mutate({ roomId, isTyping: true });
    await there.until(() => typingTold(there).length === 1);
    using late = await follow(carol, roomId);
    expect(await late.started).toMatchObject({ typing: [alice.id] });
    await there.until(() => typingTold(there).length === 2, 2 * typingTtlMs);
    expect(typingTold(there)).toEqual([[alice.id], []]);
  });

  test("in a thread and in the room are two things", async () => {
    const roomId = await makeRoom();
    const { id: threadId } = await alice.send(roomId, "A thread");
    using there = await follow(bob, roomId);
    await alice.socket.typing.set.mutate({ roomId, threadId, isTyping: true });
    await there.until(() => typingTold(there, threadId).length === 1);
    using late = await follow(carol, roomId);
    expect(await late.started).toMatchObject({ typing: [], threads: [{ threadId, userIds: [alice.id] }] });
    await alice.socket.typing.set.mutate({ roomId, isTyping: true });
    await there.until(() => typingTold(there).length === 1);
    expect(typingTold(there, threadId)).toEqual([[alice.id], []]);
    expect(typingTold(there)).toEqual([[alice.id]]);
  });
});

describe("a custom event", () => {
  test("goes to everybody who follows, but not back on the connection it came by", async () => {
    const roomId = await makeRoom();
    using here = await follow(alice, roomId);
    using elsewhere = await follow(alice.at(app.nodes[1]?.url ?? ""), roomId);
    using there = await follow(bob, roomId);
    const data = { x: 1, y: [2, "three"] };
    await alice.socket.live.broadcast.mutate({ roomId, event: "cursor.moved", data });
    for (const stream of [elsewhere, there]) await stream.until(() => told(stream, "broadcast").length === 1);
    expect(told(there, "broadcast")).toEqual([
      { type: "broadcast", roomId, userId: alice.id, event: "cursor.moved", data },
    ]);
    await bob.socket.live.broadcast.mutate({ roomId, event: "done" });
    await here.until(() => told(here, "broadcast").length === 1);
    expect(told(here, "broadcast")).toMatchObject([{ userId: bob.id, event: "done", data: null }]);
  });

  test("is refused when it is too large or has no name", async () => {
    const roomId = await makeRoom();
    const send = alice.http.live.broadcast.mutate;
    await expect(send({ roomId, event: "big", data: "x".repeat(9_000) })).rejects.toMatchObject({
      data: { code: "BAD_REQUEST" },
    });
    await expect(send({ roomId, event: "", data: 1 })).rejects.toMatchObject({ data: { code: "BAD_REQUEST" } });
  });
});

describe("whoever leaves", () => {
  test.each([{ bus: "up" }, { bus: "down" }])("hears nothing told after it, with the bus $bus", async ({ bus }) => {
    const roomId = await makeRoom();
    using left = await follow(bob, roomId);
    using stays = await follow(carol, roomId);
    if (bus === "down") await redis.kill();
    try {
      await alice.http.room.removeMember.mutate({ roomId, userId: bob.id });
      // Told on either node, right away.
      await alice.socket.live.broadcast.mutate({ roomId, event: "after" });
      await carol.at(app.nodes[1]?.url ?? "").socket.live.broadcast.mutate({ roomId, event: "after" });
      expect(await left.ended).toBe("ended");
      await stays.until(() => told(stays, "broadcast").length > 0);
      expect(told(left, "broadcast")).toEqual([]);
    } finally {
      if (bus === "down") await restartRedis();
    }
  });

  test("and comes back begins anew", async () => {
    const roomId = await makeRoom();
    using left = await follow(bob, roomId);
    await bob.http.room.leave.mutate({ roomId });
    expect(await left.ended).toBe("ended");
    await bob.http.room.join.mutate({ roomId });
    using back = await follow(bob, roomId);
    await alice.socket.live.broadcast.mutate({ roomId, event: "hello" });
    await back.until(() => told(back, "broadcast").length === 1);
  });
});

test("a caller without a socket hears the same, and no more once they have left", async () => {
  const roomId = await makeRoom();
  const services = app.nodes[0]?.node.services;
  if (!services) throw new Error("No node is running.");
  const identity = { userId: bob.id, sessionId: bob.session.sessionId };
  const connection = { id: "within", address: "", userAgent: "", isSocket: false, openStreams: new Set() };
  const caller = createCallerFactory(appRouter)({ ...services, identity, connection });
  const got: ActivityEvent["type"][] = [];
  for await (const event of await caller.live.activity({ roomId })) {
    got.push(event.type);
    if (got.length === 1) await alice.socket.typing.set.mutate({ roomId, isTyping: true });
    if (got.length === 2) await alice.socket.live.broadcast.mutate({ roomId, event: "cursor" });
    if (got.length === 3) await bob.http.receipt.markRead.mutate({ roomId, seq: 1 });
    if (got.length === 3) await carol.http.receipt.markRead.mutate({ roomId, seq: 1 });
    if (got.length === 4) await alice.http.room.removeMember.mutate({ roomId, userId: bob.id });
    if (got.length === 4) await alice.socket.live.broadcast.mutate({ roomId, event: "after" });
  }
  expect(got).toEqual(["activity.snapshot", "typing.changed", "broadcast", "receipt.moved"]);
});

test("a stream begins again with a snapshot when the bus has been away", async () => {
  const roomId = await makeRoom();
  using there = await follow(bob, roomId);
  await restartRedis();
  await there.until(() => told(there, "activity.snapshot").length >= 2, 20_000);
});

describe("between two of whom one has blocked the other", () => {
  /** The room, as each of them follows it, before the block. */
  async function followBoth(roomId: string) {
    return {
      ofAlice: await follow(alice, roomId),
      ofBob: await follow(bob, roomId),
      ofCarol: await follow(carol, roomId),
    };
  }
  const again = (stream: ActivityFollower) => stream.until((events) => events.filter(isSnapshot).length > 1);
  const isSnapshot = ({ type }: ActivityEvent) => type === "activity.snapshot";

  afterEach(() => alice.http.user.unblock.mutate({ userId: bob.id }));

  test("neither hears that the other types or has read, and everybody else does", async () => {
    const roomId = await makeRoom();
    const { seq } = await carol.send(roomId, "hello");
    const { ofAlice, ofBob, ofCarol } = await followBoth(roomId);
    using _streams = {
      [Symbol.dispose]: () => [ofAlice, ofBob, ofCarol].forEach((stream) => stream[Symbol.dispose]()),
    };
    await alice.http.user.block.mutate({ userId: bob.id });
    await Promise.all([again(ofAlice), again(ofBob)]);

    for (const person of [alice, bob]) {
      await person.socket.typing.set.mutate({ roomId, isTyping: true });
      await person.http.receipt.markRead.mutate({ roomId, seq });
    }
    await carol.socket.typing.set.mutate({ roomId, isTyping: true });
    await carol.http.receipt.markRead.mutate({ roomId, seq });
    for (const stream of [ofAlice, ofBob]) {
      await stream.until(() => told(stream, "receipt.moved").some(({ userId }) => userId === carol.id));
      await stream.until(() => typingTold(stream).length > 0);
      expect(
        typingTold(stream)
          .flat()
          .filter((id) => id !== carol.id),
      ).toEqual([]);
      expect(told(stream, "receipt.moved").map(({ userId }) => userId)).toEqual([carol.id]);
    }
    await ofCarol.until(() => told(ofCarol, "receipt.moved").length === 2);
    expect(new Set(typingTold(ofCarol).flat())).toEqual(new Set([alice.id, bob.id]));
  });

  test("neither finds the other in what they are told first, or among those who have seen a message", async () => {
    const roomId = await makeRoom();
    const { id: messageId, seq } = await carol.send(roomId, "hello");
    for (const person of [alice, bob]) {
      await person.socket.typing.set.mutate({ roomId, isTyping: true });
      await person.http.receipt.markRead.mutate({ roomId, seq });
    }
    await alice.http.user.block.mutate({ userId: bob.id });
    using ofAlice = await follow(alice, roomId);
    using ofBob = await follow(bob, roomId);
    for (const [stream, other] of [
      [ofAlice, bob],
      [ofBob, alice],
    ] as const) {
      expect(JSON.stringify(stream.items)).not.toContain(other.id);
    }
    for (const [person, other] of [
      [alice, bob],
      [bob, alice],
    ] as const) {
      const seen = await person.http.receipt.seenBy.query({ roomId, messageId });
      expect(seen.people.map(({ id }) => id)).not.toContain(other.id);
    }
    expect((await carol.http.receipt.seenBy.query({ roomId, messageId })).count).toBe(2);
  });

  test("both hear of each other again when the block is gone", async () => {
    const roomId = await makeRoom();
    using ofAlice = await follow(alice, roomId);
    await alice.http.user.block.mutate({ userId: bob.id });
    await again(ofAlice);
    await alice.http.user.unblock.mutate({ userId: bob.id });
    await ofAlice.until((events) => events.filter(isSnapshot).length > 2);
    await bob.socket.typing.set.mutate({ roomId, isTyping: true });
    await ofAlice.until(() => typingTold(ofAlice).length > 0);
    expect(typingTold(ofAlice)).toEqual([[bob.id]]);
  });
});
