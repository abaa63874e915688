import type { RoomEvent } from "./schema.ts";
import { startApp } from "@parley/testing/start-app";
import { startRedis } from "@parley/testing/redis";
import { describe, expect, it } from "vitest";

describe.each([
  { bus: "up", isKilled: false },
  { bus: "down", isKilled: true },
])("with the bus $bus", ({ isKilled }) => {
  it("a removed member's stream ends before the removal, on another node, and brings nothing after it", async () => {
    await using redis = await startRedis();
    await using app = await startApp({ nodes: 2, redisUrl: redis.url });
    const alice = await app.signUp("Alice", 0);
    const bob = await app.signUp("Bob", 1);
    const carol = await app.signUp("Carol", 1);
    const room = await alice.createRoom({ name: "plans", kind: "private", people: [bob, carol] });

    using bobs = bob.follow(room.id);
    using carols = carol.follow(room.id);
    await Promise.all([bobs.started, carols.started]);
    await alice.send(room.id, "before");
    await bobs.until((events) => bodies(events).includes("before"));

    if (isKilled) await redis.kill();
    await alice.http.room.removeMember.mutate({ roomId: room.id, userId: bob.id });
    await alice.send(room.id, "after");

    expect(await bobs.ended).toBe("ended");
    await carols.until((events) => bodies(events).includes("after"));
    expect(bodies(bobs.items)).toEqual(["before"]);
    const removal = carols.items.find((event) => event.type === "member.changed" && event.member.leftAt !== null);
    expect(bobs.items.every((event) => event.seq < (removal?.seq ?? 0))).toBe(true);

    using again = bob.follow(room.id, { lastEventId: bobs.cursor });
    expect(await again.ended).toMatchObject({ data: { domainCode: "ROOM_NOT_FOUND" } });
    expect(again.items).toEqual([]);
  });

  it("a removed room says so on every node and ends there, and on coming back there is none", async () => {
    await using redis = await startRedis();
    await using app = await startApp({ nodes: 2, redisUrl: redis.url });
    const alice = await app.signUp("Alice", 0);
    const bob = await app.signUp("Bob", 1);
    const room = await alice.createRoom({ name: "plans", people: [bob] });
    using alices = alice.follow(room.id);
    using bobs = bob.follow(room.id);
    await Promise.all([alices.started, bobs.started]);
    await alice.send(room.id, "before");
    await bobs.until((events) => bodies(events).includes("before"));

    if (isKilled) await redis.kill();
    await alice.http.room.remove.mutate({ roomId: room.id });

    for (const stream of [alices, bobs]) {
      expect(await stream.ended).toBe("ended");
      expect(stream.items.map(({ type }) => type)).toEqual(["message.created", "room.removed"]);
    }
    using again = bob.follow(room.id, { lastEventId: bobs.cursor });
    expect(await again.ended).toMatchObject({ data: { domainCode: "ROOM_NOT_FOUND" } });
  });
});

it("leaving ends one's own stream, and joining again opens a new one", async () => {
  await using app = await startApp();
  const alice = await app.signUp("Alice");
  const bob = await app.signUp("Bob");
  const room = await alice.createRoom({ name: "square" });
  await bob.http.room.join.mutate({ roomId: room.id });

  using first = bob.follow(room.id);
  await first.started;
  await bob.http.room.leave.mutate({ roomId: room.id });
  expect(await first.ended).toBe("ended");

  await bob.http.room.join.mutate({ roomId: room.id });
  using second = bob.follow(room.id);
  await second.started;
  await alice.send(room.id, "welcome back");
  await second.until((events) => bodies(events).includes("welcome back"));
  expect(first.items).toEqual([]);
});

it("a cursor ahead of the head does not step over one's own removal", async () => {
  await using app = await startApp();
  const alice = await app.signUp("Alice");
  const bob = await app.signUp("Bob");
  const room = await alice.createRoom({ name: "quiet", kind: "private", people: [bob] });
  const { cursor } = await bob.http.message.list.query({ roomId: room.id });
  const forged = cursor.replace(/\d+$/, "1000");

  using stream = bob.follow(room.id, { lastEventId: forged });
  await stream.until((events) => events.some(({ type }) => type === "room.reset"));
  await alice.http.room.removeMember.mutate({ roomId: room.id, userId: bob.id });
  await alice.send(room.id, "without bob");
  expect(await stream.ended).toBe("ended");
  expect(bodies(stream.items)).toEqual([]);
});

function bodies(events: readonly RoomEvent[]): string[] {
  return events.flatMap((event) => (event.type === "message.created" ? [event.message.body] : []));
}
