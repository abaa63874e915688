import type { Page } from "@playwright/test";
import { expectAccessible } from "./harness/accessible.ts";
import { clickAlert, recordAlerts, shownAlerts } from "./harness/alert-windows.ts";
import { message, openRoom } from "./harness/conversation.ts";
import { expect, test } from "./harness/fixtures.ts";
import type { Visitor } from "./harness/visitor.ts";

/** Bob has read everything, and is in another room than the one he is called in. */
async function openElsewhere({ bob, room }: { bob: Visitor; room: { id: string; name: string } }) {
  const { notification, receipt } = bob.api.http;
  await expect
    .poll(async () => (await notification.list.query({})).notifications.map(({ roomId }) => roomId))
    .toContain(room.id);
  await Promise.all([notification.markAllRead.mutate(), receipt.markAllRead.mutate()]);
  const elsewhere = await bob.api.createRoom({ name: `${room.name}-else` });
  await openRoom(bob.page, elsewhere.id);
  // Only what comes while the page listens is worth a window; that a room appears shows that it does.
  const sign = await bob.api.createRoom({ name: `sign-${elsewhere.id}` });
  await expect(bob.page.getByRole("link", { name: `sign-${elsewhere.id}` })).toBeVisible();
  await bob.api.http.room.remove.mutate({ roomId: sign.id });
  return elsewhere;
}

test("a mention stands in the bell, and a click leads to the message and reads it", async ({ alice, bob, room }) => {
  await openElsewhere({ bob, room });
  const { page } = bob;
  for (let count = 0; count < 60; count += 1) await alice.api.send(room.id, `Filler ${count}`);
  await alice.api.send(room.id, `<@${bob.api.id}>, have you seen this?`);
  for (let count = 0; count < 60; count += 1) await alice.api.send(room.id, `More ${count}`);

  await expect(bell(page)).toHaveAccessibleName("Notifications, 1 unread");
  await bell(page).click();
  const list = page.getByRole("dialog", { name: "Notifications" });
  const entry = list.getByRole("link", { name: /Unread: Alice mentioned you in/ });
  await expect(entry).toContainText("@Bob, have you seen this?");
  await expect(list.getByRole("heading", { name: "Today" })).toBeVisible();
  await expectAccessible(page);

  await page.keyboard.press("ArrowDown");
  await expect(entry).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(list).toHaveCount(0);
  await expect(message(page, "@Bob, have you seen this?")).toBeInViewport();
  await expect(bell(page)).toHaveAccessibleName("Notifications");
});

test("what is read on one device is read on the other", async ({ alice, bob, room, browser, place }) => {
  await openElsewhere({ bob, room });
  const storageState = await bob.context.storageState();
  const context = await browser.newContext({ baseURL: place.webUrl, storageState });
  const other = await context.newPage();
  await other.goto("/people");
  const entries = (name: RegExp) => other.getByRole("link", { name }).filter({ hasText: `#${room.name}` });
  for (const text of ["one", "two"]) await alice.api.send(room.id, `<@${bob.api.id}> ${text}`);
  for (const page of [bob.page, other]) await expect(bell(page)).toHaveAccessibleName("Notifications, 2 unread");

  await bell(other).click();
  await expect(entries(/^Unread/)).toHaveCount(2);
  await bell(bob.page).click();
  await bob.page.getByRole("button", { name: "Mark all as read" }).click();

  await expect(entries(/^Unread/)).toHaveCount(0);
  await expect(entries(/mentioned you/)).toHaveCount(2);
  await other.keyboard.press("Escape");
  await expect(bell(other)).toHaveAccessibleName("Notifications");
  await context.close();
});

test("a muted room is pale and silent, from its header or from its row, until it is turned on", async ({
  alice,
  bob,
  room,
}) => {
  await openElsewhere({ bob, room });
  const { page } = bob;
  await row(page, room.name).click({ button: "right" });
  await page.getByRole("menuitem", { name: "Mute for 1 hour" }).click();
  await expect(row(page, room.name)).toHaveAccessibleName(/, muted$/);
  await alice.api.send(room.id, `<@${bob.api.id}>, anybody there?`);
  await expect.poll(async () => (await roomOf(bob, room.id))?.unread).toBe(1);
  await expect(row(page, room.name)).toHaveAccessibleName(/, muted$/);
  await expect(page).toHaveTitle(/^#/);

  await row(page, room.name).click();
  await page.getByRole("button", { name: "Notifications are off here" }).click();
  await expectAccessible(page);
  await page.getByRole("menuitem", { name: /^Unmute/ }).click();
  await expect(page.getByRole("button", { name: "Notifications here" })).toBeVisible();
  await expect(row(page, room.name)).not.toHaveAccessibleName(/muted/);
});

test("a room of which one wants to hear nothing calls nobody", async ({ alice, bob, room }) => {
  const { page } = bob;
  await openRoom(page, room.id);
  await page.getByRole("button", { name: "Notifications here" }).click();
  await page.getByRole("menuitemradio", { name: "Nothing" }).click();
  await expect.poll(async () => (await roomOf(bob, room.id))?.level).toBe("nothing");
  await openElsewhere({ bob, room });
  await alice.api.send(room.id, `<@${bob.api.id}>, hello?`);
  const direct = await alice.api.http.room.openDirect.mutate({ userId: bob.api.id });
  await alice.api.send(direct.id, "hello here");
  await expect(bell(page)).toHaveAccessibleName("Notifications, 1 unread");
  await expect(row(page, room.name)).not.toHaveAccessibleName(/mention/);
});

test("a window shows once in a browser, leads to the message, and never for what is on the screen", async ({
  alice,
  bob,
  room,
}) => {
  await recordAlerts(bob.page);
  await openElsewhere({ bob, room });
  const second = await bob.context.newPage();
  await recordAlerts(second);
  await second.goto("/people");
  const shown = async () => [...(await shownAlerts(bob.page)), ...(await shownAlerts(second))];

  const { id } = await alice.api.send(room.id, `<@${bob.api.id}>, look`);
  await expect.poll(shown).toEqual([`Alice mentioned you in #${room.name}: @Bob, look`]);
  await bob.page.bringToFront();
  for (const page of [bob.page, second]) await clickAlert(page);
  await expect
    .poll(() => [bob.page.url(), second.url()].some((url) => url.endsWith(`/rooms/${room.id}?m=${id}`)))
    .toBe(true);

  await openRoom(bob.page, room.id);
  await alice.api.send(room.id, `<@${bob.api.id}>, you see this`);
  await expect(message(bob.page, "you see this")).toBeVisible();
  const elsewhere = await alice.api.createRoom({ name: `${room.name}-third`, people: [bob.api] });
  await alice.api.send(elsewhere.id, `<@${bob.api.id}>, and not this`);
  await expect.poll(shown).toContainEqual(`Alice mentioned you in #${room.name}-third: @Bob, and not this`);
  expect((await shown()).filter((text) => text.includes("you see this"))).toEqual([]);
});

test("whoever does not want to be disturbed is told of nothing, and finds it in the bell", async ({
  alice,
  bob,
  room,
}) => {
  await recordAlerts(bob.page);
  await openElsewhere({ bob, room });
  await bob.api.http.presence.set.mutate({ status: "dnd" });
  await expect(bob.page.getByRole("button", { name: /Do not disturb/ })).toBeVisible();
  await alice.api.send(room.id, `<@${bob.api.id}>, psst`);
  await expect(bell(bob.page)).toHaveAccessibleName("Notifications, 1 unread");

  await bob.api.http.presence.set.mutate({ status: "online" });
  await expect(bob.page.getByRole("button", { name: /Do not disturb/ })).toHaveCount(0);
  await alice.api.send(room.id, `<@${bob.api.id}>, now`);
  await expect.poll(() => shownAlerts(bob.page)).toEqual([`Alice mentioned you in #${room.name}: @Bob, now`]);
});

test("nothing is quoted outside of the page when one does not want that", async ({ alice, bob, room }) => {
  await bob.api.http.notification.updateSettings.mutate({ showsPreviews: false });
  await recordAlerts(bob.page);
  await openElsewhere({ bob, room });
  await alice.api.send(room.id, `<@${bob.api.id}>, between us`);
  await expect.poll(() => shownAlerts(bob.page)).toEqual([`Alice mentioned you in #${room.name}`]);
  await bob.api.http.notification.updateSettings.mutate({ showsPreviews: true });
});

test("settings ask for permission after a press, try it out, and keep what was chosen", async ({ bob }) => {
  test.slow();
  const { page } = bob;
  await recordAlerts(page, "default");
  await page.goto("/settings");
  await page.getByRole("button", { name: "Allow notifications" }).click();
  await page.getByRole("button", { name: "Send test notification" }).click();
  await expect.poll(() => shownAlerts(page)).toEqual(["Notifications work: This is how they look."]);

  await page.getByRole("switch", { name: "Reactions" }).click();
  await page.getByRole("textbox", { name: "Your keywords" }).fill("release");
  await page.getByRole("textbox", { name: "Your keywords" }).press("Enter");
  await page.getByRole("switch", { name: "Quiet hours" }).click();
  await page.getByLabel("From").fill("21:30");
  await page.getByLabel("From").blur();
  await expect
    .poll(() => bob.api.http.notification.settings.query())
    .toMatchObject({ keywords: ["release"], quietHours: { fromMinute: 1290, toMinute: 420, timeZone: "UTC" } });
  await expectAccessible(page);

  await page.reload();
  await expect(page.getByRole("button", { name: "Remove release" })).toBeVisible();
  await expect(page.getByRole("switch", { name: "Reactions" })).not.toBeChecked();
  await expect(page.getByLabel("From")).toHaveValue("21:30");
  await bob.api.http.notification.updateSettings.mutate({ keywords: [], quietHours: null });
  await bob.api.http.notification.subscribe.mutate({ topic: "reaction" });
});

function bell(page: Page) {
  return page.getByRole("button", { name: /^Notifications(, \d+ unread)?$/ });
}

function row(page: Page, name: string) {
  return page
    .getByRole("navigation", { name: "Conversations" })
    .getByRole("link", { name: new RegExp(`^${name}(,|$)`) });
}

async function roomOf({ api }: Visitor, roomId: string) {
  return (await api.http.room.list.query()).find(({ id }) => id === roomId);
}
