import type { Person } from "@parley/testing/person";
import type { Page } from "@playwright/test";
import { message, openRoom, send } from "./harness/conversation.ts";
import { expect, test } from "./harness/fixtures.ts";
import { wheel, wheelUntil } from "./harness/scroll.ts";

/** More than two pages. */
const unreadCount = 130;

test.beforeEach(async ({ alice, bob, room }) => {
  for (let count = 1; count <= 60; count += 1) await bob.api.send(room.id, `Known ${count}.`);
  const { headSeq } = await summary(alice.api, room.id);
  await alice.api.http.receipt.markRead.mutate({ roomId: room.id, seq: headSeq });
  for (let count = 1; count <= unreadCount; count += 1) await bob.api.send(room.id, `News ${count}.`);
});

test("a room opens at the first unread message, however many there are, and is read to its end", async ({
  alice,
  bob,
  room,
}) => {
  test.slow();
  const { page } = alice;
  await openRoom(page, room.id);
  await expectAtFirstUnread(page);
  await wheel(page, -4_000);
  await expect(newLine(page)).toHaveCount(0);
  await wheelUntil(page, 500, () => newLine(page).isVisible());
  await expectLineAbove(page, "News 1.");

  const button = page.getByRole("button", { name: /new messages$/ });
  const left = Number.parseInt((await button.textContent()) ?? "", 10);
  expect(left).toBeGreaterThan(100);
  await bob.api.send(room.id, "And one more.");
  await expect(button).toHaveText(`${left + 1} new messages`);
  await expect(message(page, "And one more.")).toHaveCount(0);

  await wheelUntil(page, 1_500, () => message(page, "And one more.").isVisible());
  await expect(button).toHaveCount(0);
  await expect.poll(async () => (await summary(alice.api, room.id)).unread).toBe(0);
  await bob.api.send(room.id, "Welcome back.");
  await expect(message(page, "Welcome back.")).toBeInViewport();
});

test("going to a room from another leads to what is unread; the present is one press away", async ({
  alice,
  bob,
  room,
}) => {
  const { page } = alice;
  const other = await alice.api.createRoom({ name: `${room.name}-other`, people: [bob.api] });
  await openRoom(page, other.id);
  await link(page, room.name).click();
  await expectAtFirstUnread(page);

  await page.getByRole("button", { name: /new messages$/ }).click();
  await expect(message(page, `News ${unreadCount}.`)).toBeInViewport();
  await expect.poll(async () => (await summary(alice.api, room.id)).unread).toBe(0);
});

test("who writes while reading history stands at the end with what was written", async ({ alice, bob, room }) => {
  const { page } = alice;
  await openRoom(page, room.id);
  await expectAtFirstUnread(page);
  await send(page, "I am behind, sorry");
  await expect(message(page, "I am behind, sorry")).toBeInViewport();
  await expect(message(page, `News ${unreadCount}.`)).toBeInViewport();
  await bob.api.send(room.id, "Take your time");
  await expect(message(page, "Take your time")).toBeInViewport();
});

test("without scripts the messages are there to be read", async ({ alice, browser, place, room }) => {
  const storageState = await alice.context.storageState();
  const context = await browser.newContext({ baseURL: place.webUrl, storageState, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`/rooms/${room.id}`);
  await expect(page.getByRole("article", { name: /News 1\.$/ })).toBeInViewport();
  await expect(page.getByRole("status", { name: /^Loading/ })).toHaveCount(0);
  await context.close();
});

function link(page: Page, name: string) {
  return page
    .getByRole("navigation", { name: "Conversations" })
    .getByRole("link", { name: new RegExp(`${name}(?!-)`) });
}

function newLine(page: Page) {
  return page.locator("[data-scroller]").getByRole("separator").filter({ hasText: "New" });
}

async function expectAtFirstUnread(page: Page): Promise<void> {
  await expect(page.locator("[role=log] > [inert]")).toHaveCount(0);
  await expect(message(page, "News 1.")).toBeInViewport();
  await expectLineAbove(page, "News 1.");
}

/** The line stands closer above this message than any message would fit. */
async function expectLineAbove(page: Page, text: string): Promise<void> {
  const [line, row] = await Promise.all([newLine(page).boundingBox(), message(page, text).boundingBox()]);
  const gap = (row?.y ?? Number.NaN) - (line?.y ?? Number.NaN) - (line?.height ?? Number.NaN);
  expect(Math.abs(gap)).toBeLessThan(30);
}

async function summary(person: Person, roomId: string) {
  const room = (await person.http.room.list.query()).find(({ id }) => id === roomId);
  if (!room) throw new Error(`${person.name} is not in the room.`);
  return room;
}
