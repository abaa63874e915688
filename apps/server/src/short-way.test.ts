import { createCallerFactory } from "@parley/api";
import { appRouter } from "@parley/features/router";
import { type App, startApp } from "@parley/testing/start-app";
import type { Person } from "@parley/testing/person";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { LiveWebSocket } from "./live-web-socket.ts";
import { talk } from "./trpc-socket/testing/talk.ts";

let app: App;
let alice: Person;
let bob: Person;
let roomId: string;

beforeEach(async () => {
  app = await startApp();
  alice = await app.signUp("Alice");
  bob = await app.signUp("Bob");
  roomId = (await alice.createRoom({ name: "harbour", people: [bob] })).id;
});

afterEach(async () => {
  vi.restoreAllMocks();
  await app[Symbol.asyncDispose]();
});

it("what was missed, what happens live and what is missed again reach the stock client, each once", async () => {
  const { cursor } = await bob.http.message.list.query({ roomId });
  await alice.send(roomId, "missed");

  using stream = bob.follow(roomId, { lastEventId: cursor });
  await stream.until((events) => events.length === 1);
  await alice.send(roomId, "live");
  await stream.until((events) => events.length === 2);
  expect(stream.items.map((event) => event.type === "message.created" && event.message.body)).toEqual([
    "missed",
    "live",
  ]);

  // The client resumes by the cursor of a frame that never was in a loop.
  bob.breakSocket();
  await alice.send(roomId, "again");
  await stream.until((events) => events.length === 3);
});

it("all who follow by the same request id get one and the same frame", async () => {
  const push = vi.spyOn(LiveWebSocket.prototype, "push");
  const { url } = app.nodes[0] ?? { url: "" };
  const talks = await Promise.all(
    [alice, bob, bob].map(() => talk(`${url.replace("http", "ws")}/trpc?connectionParams=1`)),
  );
  for (const [index, one] of talks.entries()) {
    const { accessToken } = (index === 0 ? alice : bob).session;
    one.say({ method: "connectionParams", data: { token: accessToken } });
    one.say({ id: 1, method: "subscription", params: { path: "live.room", input: { roomId } } });
    await one.hear(1);
  }
  // Once the first has arrived, all are live.
  await alice.send(roomId, "first");
  await Promise.all(talks.map((one) => one.hear(2)));
  push.mockClear();

  await alice.send(roomId, "second");
  await Promise.all(talks.map((one) => one.hear(3)));
  const frames = push.mock.calls.map(([frame]) => frame).filter((frame) => frame.includes("message.created"));
  expect(frames).toHaveLength(3);
  expect(new Set(frames).size).toBe(1);
  for (const one of talks) one[Symbol.dispose]();
});

it("what one turn of the event loop brings leaves in one write for each socket", async () => {
  const flush = vi.spyOn(LiveWebSocket.prototype, "flush");
  using stream = bob.follow(roomId);
  await stream.started;
  await alice.send(roomId, "so that the stream is live");
  await stream.until((events) => events.length === 1);
  flush.mockClear();

  // One frame with 40 calls: they are written as few groups, and each group's events are published together.
  await Promise.all(Array.from({ length: 40 }, (_, index) => alice.send(roomId, `${index}`)));
  await stream.until((events) => events.length === 41);
  const flushes = flush.mock.contexts.length;
  expect(flushes).toBeLessThan(20);
});

it("an answer never overtakes the events before it", async () => {
  using own = alice.follow(roomId);
  await own.started;
  for (let index = 0; index < 20; index += 1) {
    const { seq } = await alice.send(roomId, `${index}`);
    expect(own.items.at(-1)?.seq).toBe(seq);
  }
});

it("a caller within the server gets a plain iterable", async () => {
  const { services } = app.nodes[0]?.node ?? {};
  if (!services) throw new Error("There is no node.");
  const identity = { userId: bob.id, sessionId: bob.session.sessionId };
  const connection = { id: "inside", address: "", userAgent: "", isSocket: false, openStreams: { size: 0 } };
  const caller = createCallerFactory(appRouter)({ ...services, identity, connection });

  const events = (await caller.live.room({ roomId }))[Symbol.asyncIterator]();
  const next = events.next();
  await alice.send(roomId, "inside");
  const { value } = await next;
  expect(value?.[1]).toMatchObject({ type: "message.created", message: { body: "inside" } });
  await events.return?.();
});
