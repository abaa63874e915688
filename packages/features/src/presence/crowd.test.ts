import { startApp } from "@parley/testing/start-app";
import { startRedis } from "@parley/testing/redis";
import { expect, test } from "vitest";
import { presenceFrameMs, presencePeopleMax } from "./schema.ts";
import { followPeople } from "./testing/follow-people.ts";

const crowdSize = 1_000;

test("a thousand people who come at once, and go at once, cost each watcher at most a frame a second", async () => {
  await using redis = await startRedis();
  const env = { PRESENCE_SETTLE_MS: 500, PRESENCE_SWEEP_MS: 50 };
  await using app = await startApp({ nodes: 2, redisUrl: redis.url, env });
  const [first, second] = app.nodes.map(({ node }) => node.services.presence);
  if (!first || !second) throw new Error("unreachable");

  const ids = Array.from({ length: crowdSize }, () => crypto.randomUUID());
  await app.db.prisma.user.createMany({
    data: ids.map((id, index) => ({ id, name: `Person ${index}`, email: `person-${index}@example.com` })),
  });
  const watchers = await Promise.all(["Ada", "Lan", "Mira"].map((name, index) => app.signUp(name, index % 2)));
  const following = watchers.map((watcher, index) => {
    const startedAt = performance.now();
    const watched = ids.slice(index * presencePeopleMax, (index + 1) * presencePeopleMax);
    return { watched, startedAt, people: followPeople(watcher, watched) };
  });
  await Promise.all(following.map(({ people }) => people.until((events) => events.length > 0)));

  const areAll = (status: string) =>
    following.map(({ watched, people }) =>
      people.until(() => watched.every((id) => people.of({ id })?.status === status), 30_000),
    );
  for (const [index, id] of ids.entries()) {
    (index % 2 === 0 ? first : second).arrive({
      ...{ connectionId: id, userId: id, sessionId: id },
      ...{ address: "203.0.113.7", userAgent: "a crowd" },
    });
  }
  await Promise.all(areAll("online"));
  for (const [index, id] of ids.entries()) (index % 2 === 0 ? first : second).depart(id, "closed");
  await Promise.all(areAll("offline"));

  for (const { people, startedAt } of following) {
    const changes = people.items.length - 1;
    const elapsedMs = (people.times.at(-1) ?? 0) - startedAt;
    expect(changes).toBeGreaterThanOrEqual(2);
    expect(changes - 1).toBeLessThanOrEqual(elapsedMs / presenceFrameMs);
    people[Symbol.dispose]();
  }

  // All of it is written down, in the background and in groups.
  await expect.poll(() => app.db.prisma.connection.count({ where: { reason: "closed" } })).toBe(crowdSize);
  await expect.poll(() => app.db.prisma.presenceChange.count({ where: { userId: { in: ids } } })).toBe(crowdSize * 2);
  expect(await app.db.prisma.presence.count({ where: { lastSeenAt: { not: null } } })).toBe(crowdSize);
});
