import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { type Served, serveByOurs, serveByStock } from "./testing/adapters.ts";
import { type Talk, talk } from "./testing/talk.ts";

const started = { type: "started" };
const stopped = { type: "stopped" };

function errorOf(code: string, path?: string): object {
  return { error: { data: { code, ...(path !== undefined && { path }) } } };
}

/** What a client may rely on, said once and held against the stock adapter and against ours. */
describe.each([
  { adapter: "the stock adapter", serve: serveByStock },
  { adapter: "our handler", serve: serveByOurs },
])("$adapter", ({ serve }) => {
  let served: Served;
  let client: Talk;

  beforeEach(async () => {
    served = await serve();
    client = await talk(served.url);
  });

  afterEach(async () => {
    client[Symbol.dispose]();
    await served[Symbol.asyncDispose]();
  });

  /** `what` is a method and a path. */
  function ask(id: number | string, what: string, input?: unknown) {
    const [method, path] = what.split(" ");
    return { id, method, params: { path, input } };
  }

  describe("calls", () => {
    it("are answered with their id, whatever it is, and with the version they name", async () => {
      client.say(ask(1, "query echo", "one"));
      await client.hear(1);
      client.say(ask("two", "query echo", "2"));
      await client.hear(2);
      client.say({ ...ask(3.5, "query echo", "three"), jsonrpc: "2.0" });
      expect(await client.hear(3)).toEqual([
        { id: 1, result: { type: "data", data: "one" } },
        { id: "two", result: { type: "data", data: "2" } },
        { id: 3.5, jsonrpc: "2.0", result: { type: "data", data: "three" } },
      ]);
    });

    it("without a result have none", async () => {
      client.say(ask(1, "query nothing"));
      expect(await client.hear(1)).toEqual([{ id: 1, result: { type: "data" } }]);
    });

    it("in a batch know their place, and each has its own answer", async () => {
      client.say([ask(1, "query batchIndex"), ask(2, "mutation refuse"), ask(3, "query batchIndex")]);
      const heard = await client.hear(3);
      expect(heard).toContainEqual({ id: 1, result: { type: "data", data: 0 } });
      expect(heard).toContainEqual({ id: 3, result: { type: "data", data: 2 } });
      expect(heard.find((frame) => Object(frame).id === 2)).toMatchObject(errorOf("CONFLICT", "refuse"));
    });

    it.each([
      { name: "refused", call: ask(1, "mutation refuse"), code: "CONFLICT", path: "refuse" },
      { name: "that crash", call: ask(1, "mutation crash"), code: "INTERNAL_SERVER_ERROR", path: "crash" },
      { name: "with the wrong input", call: ask(1, "query echo", 5), code: "BAD_REQUEST", path: "echo" },
      { name: "to an unknown path", call: ask(1, "query no.such"), code: "NOT_FOUND", path: "no.such" },
      { name: "of the wrong kind", call: ask(1, "mutation echo", "x"), code: "NOT_FOUND", path: "echo" },
      {
        name: "whose answer cannot be said",
        call: ask(1, "query unsayable"),
        code: "INTERNAL_SERVER_ERROR",
        path: "unsayable",
      },
      {
        name: "that return a stream",
        call: ask(1, "query streamed"),
        code: "UNSUPPORTED_MEDIA_TYPE",
        path: "streamed",
      },
    ])("$name get a typed error", async ({ call, code, path }) => {
      client.say(call);
      expect(await client.hear(1)).toMatchObject([{ id: 1, ...errorOf(code, path) }]);
      expect(served.reported).toEqual([code]);
    });
  });

  describe("frames", () => {
    it.each([
      ["that are no JSON", "{not json"],
      ["that are no message", "5"],
      ["without a method", { id: 1 }],
      ["with an unknown method", { id: 1, method: "steal", params: { path: "echo" } }],
      ["without a path", { id: 1, method: "query", params: {} }],
      ["with an id that is none", { id: {}, method: "query", params: { path: "echo" } }],
      ["of another version", { id: 1, jsonrpc: "1.0", method: "query", params: { path: "echo" } }],
      ["with a cursor that is none", { id: 1, method: "subscription", params: { path: "resume", lastEventId: 5 } }],
      ["without an id", { id: null, method: "query", params: { path: "echo", input: "x" } }],
      ["with one bad message among good ones", [ask(1, "query echo", "x"), { id: 2 }]],
    ])("%s get an error that belongs to no call, and nothing is done", async (_name, message) => {
      client.say(message);
      expect(await client.hear(1)).toMatchObject([{ id: null, ...errorOf("PARSE_ERROR") }]);
      client.say(ask(9, "query echo", "still there"));
      expect(await client.hear(2)).toContainEqual({ id: 9, result: { type: "data", data: "still there" } });
    });

    it("in binary are not of this protocol", async () => {
      client.socket.send(Buffer.from(JSON.stringify(ask(1, "query echo", "x"))));
      expect(await client.hear(1)).toMatchObject([{ id: null, ...errorOf("PARSE_ERROR") }]);
    });

    it("with too many calls are refused, each call with an answer, and nothing is done", async () => {
      const calls = [1, 2, 3, 4, "five"].map((id) => ask(id, "query echo", "x"));
      client.say([...calls, { id: 1, method: "subscription.stop" }]);
      const heard = await client.hear(5);
      expect(heard.map((frame) => Object(frame).id)).toEqual([1, 2, 3, 4, "five"]);
      for (const frame of heard) expect(frame).toMatchObject(errorOf("BAD_REQUEST"));
      client.say(Array.from({ length: 6 }, () => 0));
      expect((await client.hear(6)).at(5)).toMatchObject({ id: null, ...errorOf("BAD_REQUEST") });
    });

    it("PING is answered, and PONG is not", async () => {
      client.say("PONG");
      client.say("PING");
      expect(await client.hear(1)).toEqual(["PONG"]);
    });
  });

  describe("subscriptions", () => {
    it("start, bring what they bring, and stop", async () => {
      client.say(ask(1, "subscription count", 2));
      expect(await client.hear(4)).toEqual([
        { id: 1, result: started },
        { id: 1, result: { type: "data", data: 1 } },
        { id: 1, result: { type: "data", data: 2 } },
        { id: 1, result: stopped },
      ]);
    });

    it("name each tracked event, and continue after the one that the client names", async () => {
      client.say(ask(1, "subscription resume"));
      await client.hear(3);
      client.say({
        id: 1,
        method: "subscription",
        params: { path: "resume", input: { other: "field" }, lastEventId: "7" },
      });
      expect(await client.hear(6)).toEqual([
        { id: 1, result: started },
        { id: 1, result: { type: "data", id: "1", data: { id: "1", data: { after: 0 } } } },
        { id: 1, result: stopped },
        { id: 1, result: started },
        { id: 1, result: { type: "data", id: "8", data: { id: "8", data: { after: 7 } } } },
        { id: 1, result: stopped },
      ]);
    });

    it("clean up before they say that they have stopped", async () => {
      client.say(ask(1, "subscription forever", "a"));
      await client.hear(2);
      client.say({ id: 1, method: "subscription.stop" });
      expect((await client.hear(3)).at(2)).toEqual({ id: 1, result: stopped });
      expect(served.cleanedUp).toEqual(["a"]);
    });

    it("can be stopped before they start", async () => {
      client.say([ask(1, "subscription forever", "a"), { id: 1, method: "subscription.stop" }]);
      expect(await client.hear(1)).toEqual([{ id: 1, result: stopped }]);
      expect(served.cleanedUp).toEqual([]);
    });

    it("can be stopped while their procedure still waits", async () => {
      client.say(ask(1, "subscription never", "a"));
      client.say(ask(2, "query echo", "meanwhile"));
      await client.hear(1);
      client.say({ id: 1, method: "subscription.stop" });
      expect(await client.hear(2)).toEqual([
        { id: 2, result: { type: "data", data: "meanwhile" } },
        { id: 1, result: stopped },
      ]);
      expect(served.cleanedUp).toEqual(["a"]);
    });

    it("that are unknown cannot be stopped, which is no error", async () => {
      client.say({ id: 7, method: "subscription.stop" });
      client.say(ask(1, "query echo", "x"));
      expect(await client.hear(1)).toEqual([{ id: 1, result: { type: "data", data: "x" } }]);
    });

    it("with an id in use are refused, and the first goes on; then the id is free again", async () => {
      client.say(ask(1, "subscription forever", "first"));
      await client.hear(2);
      client.say(ask(1, "subscription forever", "second"));
      expect((await client.hear(3)).at(2)).toMatchObject({ id: 1, ...errorOf("BAD_REQUEST", "forever") });
      client.say({ id: 1, method: "subscription.stop" });
      await client.hear(4);
      client.say(ask(1, "subscription count", 0));
      expect((await client.hear(6)).slice(3)).toEqual([
        { id: 1, result: stopped },
        { id: 1, result: started },
        { id: 1, result: stopped },
      ]);
    });

    it.each([
      { name: "break", path: "breaks", results: [started, { type: "data", data: 1 }], code: "NOT_FOUND" },
      { name: "bring what cannot be said", path: "yieldsUnsayable", results: [started], code: "INTERNAL_SERVER_ERROR" },
      { name: "are none", path: "noStream", results: [], code: "INTERNAL_SERVER_ERROR" },
    ])("that $name end with an error, and with nothing after it", async ({ path, results, code }) => {
      client.say(ask(1, `subscription ${path}`));
      const heard = await client.hear(results.length + 1);
      client.say(ask(2, "query echo", "x"));
      await client.hear(results.length + 2);
      expect(heard.slice(0, results.length)).toEqual(results.map((result) => ({ id: 1, result })));
      expect(heard.at(results.length)).toMatchObject({ id: 1, ...errorOf(code, path) });
      expect(served.reported).toEqual([code]);
    });

    it("whose cleaning up fails have stopped all the same, and the server hears of it", async () => {
      client.say(ask(1, "subscription dirty"));
      await client.hear(2);
      client.say({ id: 1, method: "subscription.stop" });
      const heard = await client.hear(3);
      expect(Object(heard.at(2)).id).toBe(1);
      expect(served.reported).toEqual(["INTERNAL_SERVER_ERROR"]);
    });

    it("may be observables", async () => {
      client.say(ask(1, "subscription observed"));
      expect(await client.hear(3)).toEqual([
        { id: 1, result: started },
        { id: 1, result: { type: "data", data: 1 } },
        { id: 1, result: stopped },
      ]);
    });

    it("end when their client goes", async () => {
      client.say([ask(1, "subscription forever", "a"), ask(2, "subscription never", "b")]);
      await client.hear(2);
      client.socket.terminate();
      await expect.poll(() => served.cleanedUp.toSorted()).toEqual(["a", "b"]);
      expect(served.reported).toEqual([]);
    });
  });

  describe("connections", () => {
    it("say who they are first, when they have announced it", async () => {
      using other = await talk(`${served.url}?connectionParams=1`);
      other.say({ method: "connectionParams", data: { token: "good" } });
      other.say(ask(1, "query params"));
      expect(await other.hear(1)).toEqual([{ id: 1, result: { type: "data", data: { token: "good" } } }]);
      client.say(ask(1, "query params"));
      expect(await client.hear(1)).toEqual([{ id: 1, result: { type: "data", data: null } }]);
    });

    it.each([
      ["params that are none", { method: "connectionParams", data: { token: 5 } }, "PARSE_ERROR"],
      ["something else than params", "[not json", "PARSE_ERROR"],
      ["a text instead of params", '"text"', "PARSE_ERROR"],
      ["params that make no context", { method: "connectionParams", data: { token: "bad" } }, "INTERNAL_SERVER_ERROR"],
    ])("that send %s are told, and closed", async (_name, message, code) => {
      using other = await talk(`${served.url}?connectionParams=1`);
      other.say(message);
      other.say(ask(1, "query echo", "x"));
      await other.closed;
      expect(other.heard[0]).toMatchObject({ id: null, ...errorOf(code) });
      expect(other.heard.slice(1).every((frame) => Object(frame).error !== undefined)).toBe(true);
    });

    it("that are quiet are asked whether they are there, and cut when they do not answer", async () => {
      await using quick = await serve({ pingMs: 50, pongWaitMs: 200 });
      using silent = await talk(quick.url);
      using polite = await talk(quick.url);
      polite.socket.on("message", () => polite.say("PONG"));
      expect(await silent.hear(1)).toEqual(["PING"]);
      await silent.closed;
      polite.say(ask(1, "query echo", "x"));
      await expect.poll(() => polite.heard).toContainEqual({ id: 1, result: { type: "data", data: "x" } });
      expect(polite.socket.readyState).toBe(WebSocket.OPEN);
    });

    it("are asked to connect again with what the stock client understands", async () => {
      client.say(ask(1, "query echo", "x"));
      await client.hear(1);
      served.askToReconnect();
      expect((await client.hear(2)).at(1)).toEqual({ id: null, method: "reconnect" });
    });
  });
});
