import { once } from "node:events";
import { appRouter } from "@parley/features/router";
import type { Person } from "@parley/testing/person";
import { type App, startApp } from "@parley/testing/start-app";
import type { AnyTRPCProcedure } from "@trpc/server";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { WebSocket } from "ws";

let app: App;
let alice: Person;
let roomId: string;
let messageId: string;

beforeAll(async () => {
  app = await startApp({ env: { LIMITS: "off" } });
  await app.signUp("Owner");
  alice = await app.signUp("Alice");
  ({ id: roomId } = await alice.createRoom({ name: "fuzzed" }));
  ({ id: messageId } = await alice.send(roomId, "hello"));
});

afterAll(() => app[Symbol.asyncDispose]());

interface Answer {
  id: number;
  error?: { message: string; data: { code: string } };
}

/** A raw signed-in socket: says what it is told and hears the answers by their ids. */
async function open() {
  const socket = new WebSocket(`${urlOf()}/trpc?connectionParams=1`);
  await once(socket, "open");
  const waiting = new Map<number, (answer: Answer) => void>();
  let lastId = 0;
  socket.on("message", (data) => {
    const answer: Answer = JSON.parse(String(data));
    waiting.get(answer.id)?.(answer);
  });
  socket.send(JSON.stringify({ method: "connectionParams", data: { token: alice.session.accessToken } }));

  return {
    socket,
    ask(method: string, path: string, input: unknown): Promise<Answer> {
      const id = (lastId += 1);
      const answer = new Promise<Answer>((resolve) => waiting.set(id, resolve));
      socket.send(JSON.stringify({ id, method, params: { path, input } }));
      if (method === "subscription")
        void answer.then(() => socket.send(JSON.stringify({ id, method: "subscription.stop" })));
      return answer;
    },
    [Symbol.dispose]: () => socket.terminate(),
  };
}

function urlOf(): string {
  const url = app.nodes[0]?.url;
  if (url === undefined) throw new Error("There is no node.");
  return url.replace("http", "ws");
}

/** Values that a careless or hostile program could put where another is expected. */
const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(null, "", "\0", "\ud800", "x".repeat(9_000), -1, 2 ** 53, 1e308, "__proto__", "' OR 1=1 --", [], {}),
);

/** The fields that inputs have, so that random values get past the first check. */
const fields = [
  "roomId",
  "messageId",
  "userId",
  "clientId",
  "body",
  "emoji",
  "seq",
  "limit",
  "before",
  "query",
  "name",
];

function inputs(): fc.Arbitrary<unknown> {
  const known = fc.constantFrom<unknown>(roomId, messageId, alice.id, crypto.randomUUID(), "text", 0, 1);
  const object = fc.dictionary(fc.oneof(fc.constantFrom(...fields), fc.string()), fc.oneof(odd, known), { maxKeys: 8 });
  return fc.oneof({ weight: 3, arbitrary: object }, { weight: 1, arbitrary: odd });
}

// These two end the session that asks.
const leaveOut = new Set(["session.signOut", "session.revoke"]);

const procedures = Object.entries<unknown>(appRouter._def.procedures).flatMap(([path, procedure]) =>
  isProcedure(procedure) && !leaveOut.has(path) ? [{ path, type: procedure._def.type }] : [],
);

function isProcedure(value: unknown): value is AnyTRPCProcedure {
  return typeof value === "function" && "_def" in value;
}

/** What no error may carry out of the server: its files, its lines, its database's words. */
const innards = /node_modules|\.ts:\d+|prisma|at \w+ \(/i;

it("knows the procedures", () => {
  expect(procedures.length).toBeGreaterThan(40);
});

it.each(procedures)("$path has a typed answer to whatever it is asked", async ({ path, type }) => {
  using client = await open();
  await fc.assert(
    fc.asyncProperty(inputs(), async (input) => {
      const { error } = await client.ask(type, path, input);
      expect(error?.data.code, JSON.stringify(error)).not.toBe("INTERNAL_SERVER_ERROR");
      expect(error?.message ?? "").not.toMatch(innards);
    }),
    { numRuns: 25 },
  );
});

/** Frames that begin as good ones do and go wrong somewhere. */
const malformed = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
  fc
    .tuple(fc.constantFrom("query", "mutation", "subscription", "subscription.stop", "connectionParams"), odd, odd)
    .map(([method, id, params]) => JSON.stringify({ id, method, params })),
  fc
    .tuple(fc.nat(60), fc.nat(60))
    .map(([cut, skip]) => `{"id":1,"method":"query","params":{"path":"user.me"}}`.slice(skip).slice(0, cut)),
);

it("ten thousand malformed frames harm nobody and leave nothing behind", async () => {
  const frames = fc.sample(malformed, 10_000);
  const perSocket = 500;
  for (let from = 0; from < frames.length; from += perSocket) {
    const socket = new WebSocket(`${urlOf()}/trpc`);
    socket.on("error", () => {});
    await once(socket, "open");
    for (const frame of frames.slice(from, from + perSocket)) socket.send(frame);
    const closed = once(socket, "close");
    socket.close();
    await closed;
  }

  expect(await alice.socket.user.me.query()).toMatchObject({ name: "Alice" });
  await expect.poll(() => app.nodes[0]?.node.stats().hub.followers).toBe(0);
}, 60_000);
