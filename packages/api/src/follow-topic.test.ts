import { createMemoryBus, createTopicHub } from "@parley/realtime";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { followTopic } from "./follow-topic.ts";
import { OpenStream } from "./open-stream.ts";
import { type Line, Rest } from "./stream-step.ts";

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
  const ctx = { topics, identity: { userId: "alice", sessionId: "s" } };
  let begun = 0;
  const steps = followTopic(
    ctx,
    {
      topic: "typing",
      roomId: "general",
      begin: async () => `begin ${++begun}`,
      decode: (json): string => JSON.parse(json),
    },
    leaving.signal,
  );
  const items = new OpenStream(steps)[Symbol.asyncIterator]();
  return { items, steps, topics, tell: (text: string) => topics.publish("typing", JSON.stringify(text)) };
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

describe("on a line", () => {
  async function rest(between = (): void => {}) {
    const rig = setUp();
    const said: string[] = [];
    const line: Line = {
      head: '{"id":1',
      send: () => void said.push("sent"),
      sendIfFast: (frame) => void said.push(JSON.parse(frame.toString("utf8", 2)).result.data),
      tell: () => void said.push("told"),
      end: () => void said.push("end"),
      fail: () => void said.push("failed"),
      reopen: (from) => void said.push(`reopen ${from}`),
    };
    await rig.steps.next();
    const step = (await rig.steps.next()).value;
    if (!(step instanceof Rest)) throw new Error("It does not rest.");
    rig.tell("while offered");
    between();
    const resting = step.take(line);
    await rig.steps.return(undefined);
    return { ...rig, said, resting };
  }

  it("everything told goes out as it may be missed, and nothing after it has been left", async () => {
    const { said, tell, resting } = await rest();
    tell("later");
    resting[Symbol.dispose]();
    tell("after leaving");
    expect(said).toEqual(["while offered", "later"]);
  });

  it("the end of the caller's right ends it, and a doubt opens it anew", async () => {
    const ended = await rest();
    endRight("alice");
    ended.tell("after the end");
    expect(ended.said).toEqual(["while offered", "end"]);

    const doubted = await rest();
    endRight(null);
    doubted.tell("after the doubt");
    expect(doubted.said).toEqual(["while offered", "reopen undefined"]);
  });

  it("what happened while it was offered is not forgotten", async () => {
    expect((await rest(() => endRight("alice"))).said).toContain("end");
    expect((await rest(() => endRight(null))).said).toContain("reopen undefined");
  });
});
