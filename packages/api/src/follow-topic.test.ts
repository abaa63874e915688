import { createMemoryBus, createTopicHub } from "@parley/realtime";
import { afterEach, beforeEach, expect, it } from "vitest";
import { followTopic } from "./follow-topic.ts";

let endRight: (user: string | null) => void;
let leaving: AbortController;

beforeEach(() => void (leaving = new AbortController()));
afterEach(() => leaving.abort());

function setUp() {
  const hub = {
    watchEnds(_streamId: string, listener: (user: string | null) => void) {
      endRight = listener;
      return { ready: Promise.resolve(), [Symbol.dispose]() {} };
    },
  };
  const topics = createTopicHub({ bus: createMemoryBus(), hub });
  const connection = { id: "c", address: "", userAgent: "", frames: null, openStreams: 0 };
  const ctx = { topics, identity: { userId: "alice", sessionId: "s" }, connection };
  let begun = 0;
  const items = followTopic(
    ctx,
    {
      topic: "typing",
      roomId: "general",
      begin: async () => `begin ${++begun}`,
      decode: (json): string => JSON.parse(json),
    },
    leaving.signal,
  );
  return { items, topics, tell: (text: string) => topics.publish("typing", JSON.stringify(text)) };
}

it("begins with the state, and goes on with everything told since it was read", async () => {
  const { items, tell } = setUp();
  expect(await items.next()).toEqual({ done: false, value: "begin 1" });
  tell("one");
  tell("two");
  expect((await items.next()).value).toBe("one");
  expect((await items.next()).value).toBe("two");
});

it("a caller who asks too rarely misses the oldest", async () => {
  const { items, tell } = setUp();
  await items.next();
  for (let count = 0; count < 300; count += 1) tell(`${count}`);
  expect((await items.next()).value).toBe("44");
});

it("ends where the caller's right does, whatever waits", async () => {
  const { items, tell } = setUp();
  await items.next();
  tell("one");
  endRight("alice");
  expect((await items.next()).done).toBe(true);
});

it("begins again where the caller's right was in doubt", async () => {
  const { items, tell } = setUp();
  await items.next();
  tell("one");
  endRight(null);
  expect((await items.next()).value).toBe("begin 2");
  tell("two");
  expect((await items.next()).value).toBe("two");
});

it("ends when its signal is aborted", async () => {
  const { items } = setUp();
  await items.next();
  const next = items.next();
  leaving.abort();
  expect((await next).done).toBe(true);
});
