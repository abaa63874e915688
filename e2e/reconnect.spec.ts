import type { Person } from "@parley/testing/person";
import { composer, expectAlive, message, openRoom, readTimeline, send } from "./harness/conversation.ts";
import { fallAsleep } from "./harness/fall-asleep.ts";
import { expect, test } from "./harness/fixtures.ts";
import { keptMessages } from "./harness/kept-messages.ts";

const offlineNoise = /ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED|ERR_FAILED|WebSocket|Failed to fetch|fetch failed/i;

test("sixty messages, five edits and five removals later, the page equals a fresh load", async ({
  alice,
  bob,
  room,
}) => {
  const before = [];
  for (let count = 1; count <= 10; count += 1) before.push(await bob.api.send(room.id, `before ${count}`));
  await openRoom(alice.page, room.id);
  await expect(message(alice.page, "before 10")).toBeVisible();

  alice.problems.tolerate(offlineNoise);
  await alice.context.setOffline(true);
  for (let count = 1; count <= 60; count += 1) await bob.api.send(room.id, `meanwhile ${count}`);
  for (const { id, body } of before.slice(0, 5)) {
    await bob.api.socket.message.edit.mutate({ messageId: id, body: `${body}, said better` });
  }
  for (const { id } of before.slice(5)) await bob.api.socket.message.remove.mutate({ messageId: id });
  await expect(message(alice.page, "meanwhile")).toHaveCount(0);
  await alice.context.setOffline(false);

  await expect(message(alice.page, "meanwhile 60")).toBeInViewport({ ratio: 1 });
  // What was followed is read. A fresh load draws a line above what the server does not yet know to be.
  await expect.poll(() => unreadCount(alice.api, room.id)).toBe(0);
  const resumed = await readTimeline(alice.page);
  await alice.page.reload();
  await expectAlive(alice.page);
  const fresh = await readTimeline(alice.page);
  expect(resumed).toEqual(fresh);
  expect(fresh.filter((row) => row.includes("meanwhile"))).toHaveLength(60);
  expect(fresh.filter((row) => row.includes("said better"))).toHaveLength(5);
  expect(fresh.filter((row) => row.includes("Message removed"))).toHaveLength(5);
});

test("what is written offline survives a restart and arrives once, in its order", async ({ alice, bob, room }) => {
  await openRoom(alice.page, room.id);
  await openRoom(bob.page, room.id);
  alice.problems.tolerate(offlineNoise);

  await alice.page.route("**/trpc**", (route) => route.abort());
  await alice.context.setOffline(true);
  for (const text of ["queued one", "queued two", "queued three"]) await send(alice.page, text);
  await expect(message(alice.page, "queued three")).toBeVisible();
  // A page shows a message before the disk has it, and a page that dies in between takes it along.
  await expect.poll(() => keptMessages(alice.page)).toBe(3);
  await alice.page.close();
  const restarted = await alice.context.newPage();
  await alice.context.setOffline(false);
  await openRoom(restarted, room.id);

  await expect(message(bob.page, "queued three")).toBeVisible();
  const rows = (await readTimeline(bob.page)).filter((row) => row.includes("queued"));
  expect(rows.map((row) => /queued (\w+)/.exec(row)?.[1])).toEqual(["one", "two", "three"]);
  await expect(restarted.locator("[data-delivery]")).toHaveCount(0);
});

test("a lost connection is worth a word after five seconds, and none once it is back", async ({ alice, room }) => {
  await openRoom(alice.page, room.id);
  alice.problems.tolerate(offlineNoise);
  const banner = alice.page.getByText("You're offline - messages will be sent when you reconnect");
  const cutAt = Date.now();

  await alice.context.setOffline(true);
  await expect(banner.first()).toBeVisible({ timeout: 20_000 });
  expect(Date.now() - cutAt).toBeGreaterThan(4_500);
  await expect(composer(alice.page)).toBeEnabled();

  await alice.context.setOffline(false);
  await expect(banner).toHaveCount(0, { timeout: 20_000 });
});

test("a page that slept until it was given up has all it missed when it wakes, once and in order", async ({
  alice,
  bob,
  room,
}) => {
  test.slow();
  await alice.api.send(room.id, "Good night");
  await openRoom(bob.page, room.id);
  await expect(message(bob.page, "Good night")).toBeVisible();
  await expect.poll(() => openConnections(alice.api, bob.api.id)).toBe(1);
  {
    using _asleep = await fallAsleep(bob.page);
    for (let hour = 1; hour <= 30; hour += 1) await alice.api.send(room.id, `hour ${hour} of the night`);
    await expect.poll(() => openConnections(alice.api, bob.api.id), { timeout: 90_000 }).toBe(0);
  }
  await expect(message(bob.page, "hour 30 of the night")).toBeInViewport({ ratio: 1 });
  const hours = (await readTimeline(bob.page)).flatMap((row) => /hour (\d+)/.exec(row)?.[1] ?? []);
  expect(hours).toEqual(Array.from({ length: 30 }, (_, index) => String(index + 1)));
});

/** As the owner sees it. */
async function openConnections(owner: Person, userId: string): Promise<number> {
  return (await owner.http.admin.connections.query({ userId, isOpen: true })).length;
}

async function unreadCount(person: Person, roomId: string): Promise<number | undefined> {
  return (await person.http.room.list.query()).find(({ id }) => id === roomId)?.unread;
}
