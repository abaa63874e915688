import type { Db } from "@parley/db";
import type { Person } from "@parley/testing/person";
import { type Redis, startRedis } from "@parley/testing/redis";
import { type App, startApp } from "@parley/testing/start-app";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { MeEvent } from "./schema.ts";
import { readMeState } from "./server/read-me-state.ts";

// A page reads its rooms anew for many reasons. Whatever a call did up to that reading must be told with it.

let redis: Redis;
let app: App;
let alice: Person;
let bob: Person;
let roomId: string;
let people = 0;

beforeAll(async () => {
  redis = await startRedis();
  app = await startApp({ nodes: 2, redisUrl: redis.url });
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  await redis[Symbol.asyncDispose]();
});

beforeEach(async () => {
  people += 1;
  alice = await app.signUp(`Alice ${people}`);
  bob = await app.signUp(`Bob ${people}`, 1);
  ({ id: roomId } = await alice.createRoom({ kind: "private", name: "talk", people: [bob] }));
});

/** What Bob's page hears of calls, once it has its snapshot. */
async function listen() {
  const heard: MeEvent[] = [];
  const stream = bob.socket.live.me.subscribe(undefined, { onData: (event) => void heard.push(event) });
  await expect.poll(() => heard[0]?.type).toBe("me.snapshot");
  return { heard, [Symbol.dispose]: () => stream.unsubscribe() };
}

/** Nothing is told from node to node, until the end of the scope. */
function silence(): Disposable {
  redis.freeze();
  return { [Symbol.dispose]: () => redis.thaw() };
}

/** Bob's page reads this room anew. */
const reread = () => bob.http.notification.setRoomChoice.mutate({ roomId, level: "everything" });
const start = () => alice.http.call.start.mutate({ roomId, media: "audio" });

it("rings although the room was read anew between the call and the word of it", async () => {
  using page = await listen();
  using _ = silence();
  const { call } = await start();
  await reread();
  await expect
    .poll(() => page.heard)
    .toContainEqual(expect.objectContaining({ type: "call.ringing", call: expect.objectContaining({ id: call.id }) }));
});

it("stops ringing although the room was read anew between the end and the word of it", async () => {
  using page = await listen();
  const { call, participantId } = await start();
  await expect.poll(() => page.heard.map(({ type }) => type)).toContain("call.ringing");
  using _ = silence();
  await alice.http.call.leave.mutate({ callId: call.id, participantId });
  await reread();
  await expect.poll(() => page.heard).toContainEqual({ type: "call.stopped", callId: call.id, reason: "cancelled" });
});

it("rings for whoever comes into the room while it does", async () => {
  const carol = await app.signUp(`Carol ${people}`);
  const { id } = await alice.createRoom({ kind: "private", name: "late", people: [carol] });
  using page = await listen();
  const { call } = await alice.http.call.start.mutate({ roomId: id, media: "audio" });
  await alice.http.room.addMember.mutate({ roomId: id, userId: bob.id });
  await expect
    .poll(() => page.heard)
    .toContainEqual(expect.objectContaining({ type: "call.ringing", call: expect.objectContaining({ id: call.id }) }));
});

it("a page that begins knows of every call that its rooms' heads have passed", async () => {
  const slow: Db = {
    ...app.db,
    async sql(name, text, values) {
      // The call begins while the page is being read, before its rooms are.
      if (name === "room-summaries") await start();
      return app.db.sql(name, text, values);
    },
  };
  const identity = { userId: bob.id, sessionId: bob.session.sessionId };
  const { calls, summaries } = await readMeState({ db: slow, identity });
  expect(summaries.map(({ id }) => id)).toContain(roomId);
  expect(calls).toMatchObject([{ roomId, state: "ringing" }]);
});
