import { type Person, signIn } from "@parley/testing/person";
import type { Locator, Page } from "@playwright/test";
import { expectAccessible } from "./harness/accessible.ts";
import { composer, message, openRoom, send } from "./harness/conversation.ts";
import { expect, test } from "./harness/fixtures.ts";
import { visit } from "./harness/visitor.ts";

test("two people see each other type, and stop", async ({ alice, bob, room }) => {
  await Promise.all([openRoom(alice.page, room.id), openRoom(bob.page, room.id)]);
  const before = await composer(bob.page).boundingBox();

  await typeUntilSeen(alice.page, bob.page);
  await expect(typing(alice.page)).toHaveText("");
  // Nothing moves for it.
  expect(await composer(bob.page).boundingBox()).toEqual(before);

  const text = await composer(alice.page).inputValue();
  await composer(alice.page).press("Enter");
  await expect(message(bob.page, text)).toBeVisible();
  await expect(typing(bob.page)).toHaveText("");

  await typeUntilSeen(alice.page, bob.page);
  await composer(alice.page).fill("");
  await expect(typing(bob.page)).toHaveText("");
});

test("who types and goes away is not taken to type for ever", async ({ alice, bob, room }) => {
  await Promise.all([openRoom(alice.page, room.id), openRoom(bob.page, room.id)]);
  await typeUntilSeen(alice.page, bob.page);
  await alice.page.close();
  await expect(typing(bob.page)).toHaveText("");
});

test("in a direct message, checks tell what was sent, delivered and read", async ({ alice, bob, room }) => {
  const { id: directId } = await alice.api.http.room.openDirect.mutate({ userId: bob.api.id });
  await openRoom(alice.page, directId);
  const text = `Are you there, ${room.name}?`;
  await send(alice.page, text);
  await expect(checks(alice.page, text)).toHaveText("Sent");

  // A page of his, somewhere else: a device has it.
  await openRoom(bob.page, room.id);
  await expect(checks(alice.page, text)).toHaveText("Delivered");

  await openRoom(bob.page, directId);
  await expect(checks(alice.page, text)).toHaveText("Read");
});

test("in a channel, those who have seen a message are counted and named", async ({ alice, bob, room }) => {
  await openRoom(alice.page, room.id);
  await send(alice.page, "Seen by whom?");
  await expect(message(alice.page, "Seen by whom?")).toBeVisible();
  const button = alice.page.getByRole("button", { name: "Seen by 1" });
  await expect(button).toHaveCount(0);

  await openRoom(bob.page, room.id);
  await expect(message(bob.page, "Seen by whom?")).toBeVisible();
  await button.click();
  const dialog = alice.page.getByRole("dialog", { name: "Seen by" });
  await expect(dialog.getByRole("listitem")).toHaveText([/Bob/]);
  await expectAccessible(alice.page);
  await alice.page.keyboard.press("Escape");

  await menuOf(alice.page, "Seen by whom?", "Seen by");
  await expect(dialog.getByRole("listitem")).toHaveText([/Bob/]);
});

test("who keeps receipts to themselves is not seen and does not see", async ({ alice, bob, room }) => {
  const { page } = bob;
  await page.goto("/settings");
  await page
    .getByRole("radiogroup", { name: "Read receipts" })
    .getByRole("radio", { name: /Keep it/ })
    .click();
  await expect.poll(async () => (await bob.api.http.user.me.query()).sharesReceipts).toBe(false);
  try {
    await openRoom(alice.page, room.id);
    await send(alice.page, "A secret glance");
    await openRoom(page, room.id);
    await expect(message(page, "A secret glance")).toBeVisible();
    await expect.poll(async () => (await summary(bob.api, room.id)).unread).toBe(0);
    await menuOf(alice.page, "A secret glance", "Seen by");
    await expect(alice.page.getByRole("dialog")).toContainText("Nobody has seen this message yet.");
    await menuOf(page, "A secret glance", "Seen by");
    await expect(page.getByRole("dialog")).toContainText("You do not share what you have read");
  } finally {
    await bob.api.http.user.update.mutate({ sharesReceipts: true });
  }
});

test("what is marked as unread is so on every device, until it is marked as read", async ({
  alice,
  bob,
  room,
  browser,
  place,
}) => {
  const { page } = alice;
  for (const count of [1, 2, 3]) await bob.api.send(room.id, `News ${count}.`);
  const elsewhere = await alice.api.createRoom({ name: `${room.name}-else` });

  await visit({ browser, place, name: alice.name }, async (second) => {
    await openRoom(second.page, elsewhere.id);
    await openRoom(page, room.id);
    await expect(message(page, "News 3.")).toBeVisible();
    await expect(row(second.page, room.name)).toBeVisible();
    await expect(row(second.page, room.name)).not.toHaveAccessibleName(/unread/);

    await menuOf(page, "News 2.", "Mark unread");
    await expect(row(second.page, room.name)).toHaveAccessibleName(/, unread$/);
    await expect.poll(async () => (await summary(alice.api, room.id)).unread).toBe(2);
    await expect(newLine(page)).toBeVisible();

    // It stays so while one looks at it and more comes.
    await bob.api.send(room.id, "News 4.");
    await expect(message(page, "News 4.")).toBeInViewport();
    await expect.poll(async () => (await summary(alice.api, room.id)).unread).toBe(3);

    // In the list, where the menu may have left the focus, Escape only leads back here.
    await composer(page).focus();
    await page.keyboard.press("Escape");
    await expect(row(second.page, room.name)).not.toHaveAccessibleName(/unread/);
    await expect.poll(async () => (await summary(alice.api, room.id)).unread).toBe(0);

    await message(page, "News 1.").click({ modifiers: ["Alt"] });
    await expect.poll(async () => (await summary(alice.api, room.id)).unread).toBe(4);
    await second.page.keyboard.press("Shift+Escape");
    await expect.poll(async () => (await summary(alice.api, room.id)).unread).toBe(0);
    await expect(row(second.page, room.name)).not.toHaveAccessibleName(/unread/);
  });
});

test("a third person is told that several type", async ({ alice, bob, room, place }) => {
  await using carol = await signIn(place.serverUrl, "Carol");
  await carol.http.room.join.mutate({ roomId: room.id });
  await openRoom(alice.page, room.id);
  // What is said before somebody follows is not told them later; who goes on typing says it again.
  await expect(async () => {
    for (const person of [bob.api, carol]) await person.http.typing.set.mutate({ roomId: room.id, isTyping: true });
    await expect(typing(alice.page)).toHaveText("Bob and Carol are typing…", { timeout: 1_000 });
  }).toPass();
});

function typing(page: Page): Locator {
  return page.locator("[data-typing]");
}

/** Alice types until Bob's page, which may be about to follow the room, says so. */
async function typeUntilSeen(typist: Page, watcher: Page): Promise<void> {
  await expect(async () => {
    await composer(typist).pressSequentially("la ");
    await expect(typing(watcher)).toHaveText("Alice is typing…", { timeout: 1_000 });
  }).toPass();
}

function checks(page: Page, text: string): Locator {
  return message(page, text).locator("[data-delivery-state]");
}

function row(page: Page, name: string): Locator {
  return page
    .getByRole("navigation", { name: "Conversations" })
    .getByRole("link", { name: new RegExp(`${name}(?!-)`) });
}

function newLine(page: Page): Locator {
  return page.locator("[data-scroller]").getByRole("separator").filter({ hasText: "New" });
}

/** Chooses an item of a message's menu. */
async function menuOf(page: Page, text: string, item: string): Promise<void> {
  await message(page, text).hover();
  await message(page, text).getByRole("button", { name: /^More/ }).click();
  await page.getByRole("menuitem", { name: item }).click();
}

async function summary(person: Person, roomId: string) {
  const found = (await person.http.room.list.query()).find(({ id }) => id === roomId);
  if (!found) throw new Error(`${person.name} is not in the room.`);
  return found;
}
