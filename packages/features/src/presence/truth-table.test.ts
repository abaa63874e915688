import { type Db, createDb } from "@parley/db";
import { createDatabase } from "@parley/testing/create-database";
import type { Database } from "@parley/testing/database";
import { type Person, signIn, signUp } from "@parley/testing/person";
import { type Redis, startRedis } from "@parley/testing/redis";
import { type ServerProcess, spawnServer } from "@parley/testing/spawn-server";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type PeopleFollower, followPeople } from "./testing/follow-people.ts";
import { openLink } from "./testing/open-link.ts";

/** A tenth of what they are outside of tests. */
const times = {
  PRESENCE_LEASE_MS: 1_500,
  PRESENCE_RENEW_MS: 500,
  PRESENCE_SETTLE_MS: 1_500,
  PRESENCE_SWEEP_MS: 100,
  PING_MS: 2_500,
  PONG_WAIT_MS: 1_000,
};

let redis: Redis;
let database: Database;
let db: Db;
/** Where the watcher is; and the one that things happen to. */
let home: ServerProcess;
let away: ServerProcess;
let ada: Person;
let lan: Person;
let people: PeopleFollower;
let round = 0;

const startNode = (nodeId: string) =>
  spawnServer({ ...times, DATABASE_URL: database.url, REDIS_URL: redis.url, NODE_ID: nodeId });

beforeAll(async () => {
  [redis, database] = await Promise.all([startRedis(), createDatabase()]);
  db = createDb(database.url);
  home = await startNode("home");
});
afterAll(async () => {
  await home[Symbol.asyncDispose]();
  await db[Symbol.asyncDispose]();
  await Promise.all([database[Symbol.asyncDispose](), redis[Symbol.asyncDispose]()]);
});

/** Ada at one node watches Lan at the other, who has just come. */
beforeEach(async () => {
  round += 1;
  away = await startNode(`away-${round}`);
  ada = await signUp(home.url, `Ada ${round}`);
  lan = await signUp(away.url, `Lan ${round}`);
  people = followPeople(ada, [lan.id]);
  await people.until(() => people.of(lan)?.status === "offline");
  await arrive(lan);
  await people.until(() => people.of(lan)?.status === "online");
});
afterEach(async () => {
  people[Symbol.dispose]();
  await Promise.all([ada, lan].map((person) => person[Symbol.asyncDispose]()));
  await away[Symbol.asyncDispose]();
});

test("a clean close: offline once it has settled", async () => {
  await lan[Symbol.asyncDispose]();
  await until("offline");
  expect(people.statuses(lan)).toEqual(["offline", "online", "offline"]);
  await expect.poll(logged).toEqual(["online", "offline"]);
  await expect.poll(ends).toEqual(["closed"]);
});

test("a tab that is gone without a word: offline once it has settled", async () => {
  lan.breakSocket();
  await lan[Symbol.asyncDispose]();
  await until("offline");
  expect(people.statuses(lan)).toEqual(["offline", "online", "offline"]);
  await expect.poll(ends).toContain("broken");
});

test("signing out: offline at once, on all pages of that device", async () => {
  await using tab = lan.at(home.url);
  await arrive(tab);
  await lan.http.session.signOut.mutate();
  await until("offline");
  expect(people.statuses(lan)).toEqual(["offline", "online", "offline"]);
  await expect.poll(ends).toEqual(["signed_out", "signed_out"]);
});

test("a connection that is half open: found by its silence", async () => {
  await using link = await openLink(away.url);
  await using remote = await signUp(link.url, `Remote ${round}`);
  using watching = followPeople(ada, [remote.id]);
  await arrive(remote);
  await watching.until(() => watching.of(remote)?.status === "online");
  link.swallow();
  await watching.until(() => watching.of(remote)?.status === "offline", 15_000);
  expect(people.of(lan)?.status).toBe("online");
});

test("a node that is killed: whoever does not come back is offline, once; whoever does is not seen to have gone", async () => {
  const mira = await signUp(away.url, `Mira ${round}`);
  using watching = followPeople(ada, [mira.id]);
  await arrive(mira);
  await watching.until(() => watching.of(mira)?.status === "online");

  // What a node has not written down yet dies with it.
  await expect.poll(logged).toEqual(["online"]);
  await expect.poll(ends).toEqual([null]);
  await away.kill();
  await lan[Symbol.asyncDispose]();
  await mira[Symbol.asyncDispose]();
  await using moved = mira.at(home.url);
  await arrive(moved);
  await until("offline");
  expect(people.statuses(lan)).toEqual(["offline", "online", "offline"]);
  expect(new Set(watching.statuses(mira).slice(watching.statuses(mira).indexOf("online")))).toEqual(
    new Set(["online"]),
  );
  await expect.poll(logged).toEqual(["online", "offline"]);
  await expect.poll(ends).toEqual(["lost"]);
});

test("a node that freezes is counted out, and says so itself when it wakes", async () => {
  process.kill(away.pid, "SIGSTOP");
  try {
    await until("offline");
  } finally {
    process.kill(away.pid, "SIGCONT");
  }
  await until("online");
  await lan.socket.presence.set.mutate({ text: "awake" });
  await people.until(() => people.of(lan)?.text === "awake");
  expect(people.statuses(lan)).toEqual(["offline", "online", "offline", "online", "online"]);
});

test("while a node is frozen, somebody who is elsewhere too stays", async () => {
  await using phone = await signIn(home.url, lan.name);
  await arrive(phone);
  await people.until(() => people.of(lan)?.devices === 2);
  process.kill(away.pid, "SIGSTOP");
  try {
    await people.until(() => people.of(lan)?.devices === 1, 15_000);
  } finally {
    process.kill(away.pid, "SIGCONT");
  }
  await people.until(() => people.of(lan)?.devices === 2, 15_000);
  expect(new Set(people.statuses(lan).slice(1))).toEqual(new Set(["online"]));
});

test("Redis killed: everybody stays as they were, and it is said; back and empty, nobody has gone", async () => {
  await redis.kill();
  await people.until((events) => events.at(-1)?.isStale === true, 15_000);
  expect((await ada.http.presence.get.query({ userIds: [lan.id] })).isStale).toBe(true);
  await using phone = await signIn(home.url, lan.name);
  await arrive(phone);
  await redis.restart();
  await people.until((events) => events.at(-1)?.isStale === false, 30_000);
  await people.until(() => people.of(lan)?.devices === 2, 15_000);
  // Held people have been let go of by now if nobody had told of them again.
  await lan[Symbol.asyncDispose]();
  await people.until(() => people.of(lan)?.devices === 1, 15_000);
  expect(new Set(people.statuses(lan).slice(1))).toEqual(new Set(["online"]));
});

test("Redis flushed: nothing is to be seen of it", async () => {
  await using phone = await signIn(home.url, lan.name);
  await arrive(phone);
  await people.until(() => people.of(lan)?.devices === 2);
  await redis.flush();
  await lan[Symbol.asyncDispose]();
  await people.until(() => people.of(lan)?.devices === 1, 15_000);
  expect(new Set(people.statuses(lan).slice(1))).toEqual(new Set(["online"]));
});

test("three devices that come and go on two nodes, and fall idle and wake, are one person who is here", async () => {
  await using phone = await signIn(home.url, lan.name);
  await using tablet = await signIn(home.url, lan.name);
  for (const device of [phone, tablet]) await arrive(device);
  await people.until(() => people.of(lan)?.devices === 3);
  for (let turn = 0; turn < 12; turn += 1) {
    const device = [lan, phone, tablet][turn % 3] ?? lan;
    device.breakSocket();
    await device.socket.presence.set.mutate({ device: "idle" });
    await device.socket.presence.set.mutate({ device: "active" });
  }
  await lan.socket.presence.set.mutate({ text: "still" });
  await people.until(() => people.of(lan)?.text === "still");
  expect(new Set(people.statuses(lan).slice(1))).toEqual(new Set(["online"]));
  for (const device of [phone, tablet, lan]) await device.socket.presence.set.mutate({ device: "idle" });
  await until("idle");
  expect(people.of(lan)?.devices).toBe(3);
});

test("a node that is told to stop hands its people over without a flicker", async () => {
  const stopping = away.kill("SIGTERM");
  await using moved = lan.at(home.url);
  await arrive(moved);
  await stopping;
  await lan[Symbol.asyncDispose]();
  await moved.socket.presence.set.mutate({ text: "moved" });
  await people.until(() => people.of(lan)?.text === "moved");
  expect(people.statuses(lan)).toEqual(["offline", "online", "online"]);
});

/** Opens their socket and keeps it open, as a page does. */
async function arrive(person: Person): Promise<void> {
  await person.socket.user.me.query();
}

/** Until Ada sees Lan so. */
async function until(status: string): Promise<void> {
  await people.until(() => people.of(lan)?.status === status, 15_000);
}

/** What is written down of Lan. */
async function logged(): Promise<string[]> {
  const rows = await db.prisma.presenceChange.findMany({ where: { userId: lan.id }, orderBy: { at: "asc" } });
  return rows.map(({ status }) => status);
}

async function ends(): Promise<(string | null)[]> {
  const rows = await db.prisma.connection.findMany({ where: { userId: lan.id }, orderBy: { id: "asc" } });
  return rows.map(({ reason }) => reason);
}
