import { type Db, createDb } from "@parley/db";
import { createDatabase } from "@parley/testing/create-database";
import type { Database } from "@parley/testing/database";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { readRefreshToken } from "./refresh-token.ts";
import { type Sessions, createSessions } from "./sessions.ts";

const dayMs = 24 * 60 * 60_000;
const laptop = { address: "192.0.2.1", userAgent: "a laptop" };

let database: Database;
let db: Db;
let sessions: Sessions;
let alice: string;

beforeAll(async () => {
  database = await createDatabase();
  db = createDb(database.url);
  sessions = createSessions(db);
});

afterAll(async () => {
  await db[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

beforeEach(async () => {
  alice = uuidv7();
  await db.prisma.user.create({ data: { id: alice, name: "Alice", email: `${alice}@example.com` } });
});

/** Lets time pass for a session, by moving what it remembers into the past. */
async function age(sessionId: string, ms: number) {
  await db.sql(
    "age",
    `UPDATE sessions SET rotated_at = rotated_at - $2::float8 * interval '1 ms',
       last_seen_at = last_seen_at - $2::float8 * interval '1 ms', expires_at = expires_at - $2::float8 * interval '1 ms'
     WHERE id = $1`,
    [sessionId, ms],
  );
}

async function rotate(refreshToken: string): Promise<string> {
  const answer = await sessions.refresh(refreshToken);
  if (answer?.state !== "rotated") throw new Error("The token was refused.");
  return answer.refreshToken;
}

test("a session lives until it is revoked, by its own person and once", async () => {
  const { sessionId } = await sessions.create(alice, laptop);
  expect(await sessions.isLive(sessionId)).toBe(true);
  expect(await sessions.revoke(uuidv7(), sessionId)).toBe(false);
  expect(await sessions.isLive(sessionId)).toBe(true);
  expect(await sessions.revoke(alice, sessionId)).toBe(true);
  expect(await sessions.isLive(sessionId)).toBe(false);
  expect(await sessions.revoke(alice, sessionId)).toBe(false);
});

test("a session that is not used for 30 days ends, and using it puts that off", async () => {
  const { sessionId, refreshToken } = await sessions.create(alice, laptop);
  await age(sessionId, 20 * dayMs);
  expect(await sessions.isLive(sessionId)).toBe(true);
  await age(sessionId, 20 * dayMs);
  const next = await rotate(refreshToken);
  await age(sessionId, 20 * dayMs);
  expect(await sessions.isLive(sessionId)).toBe(true);
  await age(sessionId, 31 * dayMs);
  expect(await sessions.isLive(sessionId)).toBe(false);
  expect(await sessions.refresh(next)).toBeNull();
});

test("a use is written down at most once a minute", async () => {
  const { sessionId } = await sessions.create(alice, laptop);
  const lastSeen = async () => (await sessions.list(alice))[0]?.lastSeenAt.getTime() ?? 0;

  await age(sessionId, 50_000);
  const before = await lastSeen();
  await sessions.isLive(sessionId);
  expect(await lastSeen()).toBe(before);

  await age(sessionId, 15_000);
  await sessions.isLive(sessionId);
  expect(await lastSeen()).toBeGreaterThan(before);
});

test("however many ask in the same moment, each hears of its own session, by one statement", async () => {
  const created = await Promise.all(Array.from({ length: 20 }, () => sessions.create(alice, laptop)));
  const ids = created.map(({ sessionId }) => sessionId);
  const revoked = ids.filter((_, index) => index % 3 === 0);
  for (const sessionId of revoked) await sessions.revoke(alice, sessionId);
  await age(ids[1] ?? "", 65_000);

  let statements = 0;
  const counted = createSessions({
    ...db,
    sql(...statement) {
      statements += 1;
      return db.sql(...statement);
    },
  });
  const answers = await Promise.all(ids.map((sessionId) => counted.isLive(sessionId)));
  expect(answers).toEqual(ids.map((sessionId) => !revoked.includes(sessionId)));
  expect(statements).toBe(1);

  const seen = new Map((await sessions.list(alice)).map(({ id, lastSeenAt }) => [id, lastSeenAt.getTime()]));
  expect(seen.get(ids[1] ?? "")).toBeGreaterThan(seen.get(ids[2] ?? "") ?? Infinity);
});

test("a check that is asked after a revocation sees it, however many checks are under way", async () => {
  const { sessionId } = await sessions.create(alice, laptop);
  const before = Array.from({ length: 50 }, () => sessions.isLive(sessionId));
  await sessions.revoke(alice, sessionId);
  expect(await sessions.isLive(sessionId)).toBe(false);
  await Promise.all(before);
});

test("a check does not wait for whoever holds the session's row", async () => {
  const { sessionId } = await sessions.create(alice, laptop);
  await age(sessionId, 65_000);
  await db.prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT FROM sessions WHERE id = ${sessionId}::uuid FOR UPDATE`;
    expect(await sessions.isLive(sessionId)).toBe(true);
  });
});

test("of many sessions, the dead are named", async () => {
  const [live, revoked, expired] = await Promise.all([1, 2, 3].map(() => sessions.create(alice, laptop)));
  if (!live || !revoked || !expired) throw new Error("Sessions are missing.");
  await sessions.revoke(alice, revoked.sessionId);
  await age(expired.sessionId, 31 * dayMs);
  const unknown = uuidv7();
  const dead = await sessions.deadAmong([live.sessionId, revoked.sessionId, expired.sessionId, unknown]);
  expect(dead.toSorted()).toEqual([revoked.sessionId, expired.sessionId, unknown].toSorted());
  expect(await sessions.deadAmong([])).toEqual([]);
});

test("the list has the live sessions of one person, the last used first", async () => {
  const first = await sessions.create(alice, laptop);
  const gone = await sessions.create(alice, laptop);
  const last = await sessions.create(alice, { address: "::ffff:192.0.2.2", userAgent: "x".repeat(10_000) });
  await sessions.revoke(alice, gone.sessionId);
  await age(first.sessionId, 5_000);
  const rows = await sessions.list(alice);
  expect(rows.map(({ id }) => id)).toEqual([last.sessionId, first.sessionId]);
  expect(rows[1]).toMatchObject(laptop);
  expect(rows[0]?.address).toBe("192.0.2.2");
  expect(rows[0]?.userAgent).toHaveLength(512);
});

describe("refreshing", () => {
  test("trades a token for another one of the same session, and so on", async () => {
    const { sessionId, refreshToken } = await sessions.create(alice, laptop);
    const answer = await sessions.refresh(refreshToken);
    expect(answer).toMatchObject({ state: "rotated", sessionId, userId: alice });
    if (answer?.state !== "rotated") throw new Error("The token was refused.");
    expect(answer.refreshToken).not.toBe(refreshToken);
    expect(await sessions.refresh(answer.refreshToken)).toMatchObject({ state: "rotated", sessionId });
  });

  test("keeps no token, only hashes", async () => {
    const { sessionId, refreshToken } = await sessions.create(alice, laptop);
    const next = await rotate(refreshToken);
    const row = JSON.stringify(await db.prisma.session.findUnique({ where: { id: sessionId } }));
    for (const token of [refreshToken, next]) {
      expect(row).not.toContain(token);
      expect(row).not.toContain(Buffer.from(token, "base64url").subarray(16).toString("base64url"));
    }
  });

  test("forgives a lost answer, however often it is lost within the grace", async () => {
    const { sessionId, refreshToken } = await sessions.create(alice, laptop);
    await rotate(refreshToken);
    await rotate(refreshToken);
    await age(sessionId, 50_000);
    const arrived = await rotate(refreshToken);
    await age(sessionId, 3_600_000);
    expect(await sessions.refresh(arrived)).toMatchObject({ state: "rotated" });
  });

  test("takes a replaced token after its grace for stolen, and ends the session", async () => {
    const { sessionId, refreshToken } = await sessions.create(alice, laptop);
    const next = await rotate(refreshToken);
    await age(sessionId, 61_000);
    expect(await sessions.refresh(refreshToken)).toEqual({ state: "stolen", sessionId });
    expect(await sessions.isLive(sessionId)).toBe(false);
    expect(await sessions.refresh(next)).toBeNull();
  });

  test("takes any older token for stolen at once, even when a thief has rotated since", async () => {
    const { sessionId, refreshToken } = await sessions.create(alice, laptop);
    const thiefs = await rotate(await rotate(await rotate(refreshToken)));
    expect(await sessions.refresh(refreshToken)).toEqual({ state: "stolen", sessionId });
    expect(await sessions.refresh(thiefs)).toBeNull();
  });

  test("is not moved by noise that names the session", async () => {
    const { sessionId, refreshToken } = await sessions.create(alice, laptop);
    const noise = Buffer.from(refreshToken, "base64url").fill(7, 16).toString("base64url");
    for (const each of [noise, "", "x", refreshToken.slice(4), "\0", "é".repeat(64)]) {
      expect(await sessions.refresh(each)).toBeNull();
    }
    expect(await sessions.isLive(sessionId)).toBe(true);
    expect(await sessions.refresh(refreshToken)).toMatchObject({ state: "rotated" });
  });

  test("twenty at once with one token all get an answer, and one lasting token comes of it", async () => {
    const { sessionId, refreshToken } = await sessions.create(alice, laptop);
    const answers = await Promise.all(Array.from({ length: 20 }, () => rotate(refreshToken)));
    expect(new Set(answers).size).toBe(20);

    const { refreshHash } = await db.prisma.session.findUniqueOrThrow({ where: { id: sessionId } });
    await age(sessionId, 3_600_000);
    const lasting = answers.filter((answer) => readRefreshToken(answer)?.hash === refreshHash);
    expect(lasting).toHaveLength(1);
    expect(await sessions.refresh(lasting[0] ?? "")).toMatchObject({ state: "rotated" });
  });

  test("ends with the session", async () => {
    const { sessionId, refreshToken } = await sessions.create(alice, laptop);
    await sessions.revoke(alice, sessionId);
    expect(await sessions.refresh(refreshToken)).toBeNull();
  });
});
