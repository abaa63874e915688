import { createDatabase } from "@parley/testing/create-database";
import { signIn, signUp } from "@parley/testing/person";
import { startRedis } from "@parley/testing/redis";
import { spawnServer } from "@parley/testing/spawn-server";
import { startApp } from "@parley/testing/start-app";
import { expect, it } from "vitest";
import type { Notification } from "./schema.ts";
import { startPushService } from "./testing/push-service.ts";

const mentionsMax = 100;

it("two nodes that write one room notify of each message once, and a list that follows is a fresh one", async () => {
  await using redis = await startRedis();
  await using app = await startApp({ nodes: 2, redisUrl: redis.url });
  const [alice, bob, carol] = [await app.signUp("Alice"), await app.signUp("Bob"), await app.signUp("Carol", 1)];
  const { id: roomId } = await alice.createRoom({ name: "general" });
  for (const person of [bob, carol]) await person.http.room.join.mutate({ roomId });

  const told = new Map<string, Set<string>>();
  function take({ messageId, id }: Notification): void {
    told.set(messageId ?? "", (told.get(messageId ?? "") ?? new Set()).add(id));
  }
  let unread = -1;
  const stream = bob.socket.live.me.subscribe(undefined, {
    onData(event) {
      if (event.type === "notification.created") take(event.notification);
      if (event.type === "notifications.moved") ({ unread } = event);
      if (event.type !== "me.snapshot") return;
      // Whatever was missed is in the list by now.
      unread = event.unreadNotifications;
      void bob.http.notification.list.query({ limit: 100 }).then(({ notifications }) => notifications.forEach(take));
    },
  });
  await expect.poll(() => unread, { timeout: 10_000 }).toBe(0);
  const sent = await Promise.all(
    Array.from({ length: mentionsMax }, (_, index) =>
      (index % 2 === 0 ? alice : carol).send(roomId, `<@${bob.id}> ${index}`),
    ),
  );
  await expect.poll(() => [told.size, unread], { timeout: 40_000 }).toEqual([mentionsMax, mentionsMax]);
  stream.unsubscribe();

  const { notifications } = await bob.http.notification.list.query({ limit: 100 });
  const ids = sent.map(({ id }) => id).toSorted();
  expect(notifications.map(({ messageId }) => messageId ?? "").toSorted()).toEqual(ids);
  expect([...told.keys()].toSorted()).toEqual(ids);
  for (const { id, messageId } of notifications) expect([...(told.get(messageId ?? "") ?? [])]).toEqual([id]);
}, 90_000);

it("a node that is killed at any moment loses no notification and doubles none", async () => {
  await using service = await startPushService();
  await using database = await createDatabase();
  const env = { DATABASE_URL: database.url, PUSH_ALLOW_PRIVATE: "on" } as const;
  const expected: string[] = [];
  let roomId = "";
  let bobId = "";
  let device = service.subscribe("");

  for (const [round, killAfterMs] of [0, 20, 60, 120].entries()) {
    await using server = await spawnServer(env);
    const isFirst = round === 0;
    await using alice = isFirst ? await signUp(server.url, "Alice") : await signIn(server.url, "Alice");
    await using bob = isFirst ? await signUp(server.url, "Bob") : await signIn(server.url, "Bob");
    if (isFirst) {
      ({ id: roomId } = await alice.createRoom({ name: "general" }));
      bobId = bob.id;
      await bob.http.room.join.mutate({ roomId });
      device = service.subscribe((await bob.http.notification.pushKey.query()).publicKey);
      await bob.http.notification.addPush.mutate(device.target);
    }
    for (let index = 0; index < 5; index += 1) {
      const { id } = await alice.http.message.send.mutate({
        roomId,
        body: `<@${bobId}> ${round}/${index}`,
        clientId: crypto.randomUUID(),
      });
      expected.push(id);
    }
    // Whatever the notifier is at by then.
    await new Promise((resolve) => setTimeout(resolve, killAfterMs));
    await server.kill();
  }

  await using app = await startApp({ database, env });
  await using bob = await signIn(app.nodes[0]?.url ?? "", "Bob");
  const listed = async () => (await bob.http.notification.list.query({ limit: 100 })).notifications;
  await expect.poll(async () => (await listed()).length, { timeout: 20_000 }).toBe(expected.length);
  const notifications = await listed();
  expect(notifications.map(({ messageId }) => messageId ?? "").toSorted()).toEqual(expected.toSorted());
  // A push may come twice where its answer was lost, but none is missing.
  await expect.poll(() => app.db.prisma.pushDelivery.count(), { timeout: 90_000 }).toBe(0);
  const pushed = new Set(device.taken.map(({ payload }) => payload.notificationId));
  expect([...pushed].toSorted()).toEqual(notifications.map(({ id }) => id).toSorted());
}, 300_000);
