import type { Locator, Page } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "./harness/accessible.ts";
import { composer, message, openRoom, send } from "./harness/conversation.ts";
import { expect, test } from "./harness/fixtures.ts";

/** Who closes their last page counts as here until it is clear that they do not come back at once. */
const settledMs = 25_000;

test("two people see each other come, fall idle, say what they are at, type, read and leave", async ({
  alice,
  bob,
  room,
}) => {
  test.slow();
  await openRoom(alice.page, room.id);
  await alice.page.getByRole("button", { name: "Show details" }).click();
  const members = alice.page.getByRole("list", { name: "Members" });
  await expect(face(members, "Alice", "online")).toBeVisible();
  await expect(face(members, "Bob", "offline")).toBeVisible({ timeout: settledMs });

  await bob.page.clock.install();
  await openRoom(bob.page, room.id);
  await expect(face(members, "Bob", "online")).toBeVisible();

  await bob.page.clock.fastForward("05:01");
  await expect(face(members, "Bob", "idle")).toBeVisible();
  await bob.page.mouse.move(200, 200);
  await expect(face(members, "Bob", "online")).toBeVisible();

  await openOwnMenu(bob.page);
  await bob.page.getByRole("menuitem", { name: "Set a status" }).click();
  await bob.page.getByRole("button", { name: "Heads down" }).click();
  await expect(bob.page.getByRole("radio", { name: "1 hour" })).toBeChecked();
  await expectAccessible(bob.page);
  await bob.page.getByRole("button", { name: "Save" }).click();
  await expect(members.getByText("Online · 🎧 Heads down")).toBeVisible();
  await expect(async () => {
    await composer(bob.page).pressSequentially("Back ");
    await expect(alice.page.locator("[data-typing]")).toHaveText("Bob is typing…", { timeout: 1_000 });
  }).toPass();
  await expectAccessible(alice.page);
  await send(bob.page, "Back at four");
  await expect(alice.page.locator("[data-typing]")).toHaveText("");
  await expect(message(alice.page, "Back at four").getByRole("img", { name: "🎧 Heads down" })).toBeVisible();

  // Alice has read it, as Bob is told; and he sees her as she sees him.
  await expect(bob.page.getByRole("button", { name: "Seen by 1" })).toBeVisible();
  await bob.page.getByRole("button", { name: "Show details" }).click();
  await expect(face(bob.page.getByRole("list", { name: "Members" }), "Alice", "online")).toBeVisible();
  await expectAccessible(bob.page);

  await openOwnMenu(bob.page);
  await bob.page.getByRole("menuitemradio", { name: "Do not disturb" }).click();
  await expect(face(members, "Bob", "do not disturb")).toBeVisible();
  await expect(bob.page.getByRole("button", { name: "Bob, Do not disturb. Your menu" })).toBeVisible();
  await expectAccessible(alice.page);

  await bob.page.close();
  await expect(face(members, "Bob", "offline")).toBeVisible({ timeout: settledMs });
  await expect(members.getByText(/^Last seen/)).toBeVisible();
  await bob.api.http.presence.set.mutate({ status: "online", text: "", emoji: "", expiresAt: null });
});

test("who signs out is gone at once", async ({ alice, bob }) => {
  const { id } = await alice.api.http.room.openDirect.mutate({ userId: bob.api.id });
  await openRoom(bob.page, id);
  await openRoom(alice.page, id);
  const conversation = alice.page.getByRole("navigation").locator(`[data-room="${id}"]`);
  await expect(conversation).toHaveAccessibleName(/^Bob, online/);
  await expect(alice.page.locator("main header")).toContainText("Online");

  await openOwnMenu(bob.page);
  await bob.page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(conversation).toHaveAccessibleName(/^Bob, offline/, { timeout: 5_000 });
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`everybody is on one page, found by name, in the ${colorScheme}`, async ({ alice, bob, room }) => {
    const { page } = alice;
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await openRoom(bob.page, room.id);
    await openRoom(page, room.id);
    await page.getByRole("link", { name: "People" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "People" })).toBeVisible();

    const people = page.getByRole("table", { name: "People" });
    await expect(row(people, "Bob")).toContainText("Online");
    // The page of a test before this one is a device of his until the settle time has passed.
    await expect(row(people, "Bob")).toContainText("1 device", { timeout: 30_000 });
    await expect(row(people, "Alice")).toContainText("(you)");
    await expectAccessible(page);

    await page.getByRole("searchbox", { name: "Find people by name" }).fill("bo");
    await expect(row(people, "Alice")).toHaveCount(0);
    await page.getByRole("searchbox").fill("nobody of that name");
    await expect(page.getByText("Nobody is called “nobody of that name”")).toBeVisible();
    await page.getByRole("searchbox").fill("");
    await page.getByRole("button", { name: "Here now" }).click();
    await expect(row(people, "Bob")).toBeVisible();
    await expect(row(people, "Carol")).toHaveCount(0);

    await page.setViewportSize({ width: 360, height: 740 });
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
    await page.setViewportSize({ width: 1280, height: 800 });
    await row(people, "Bob").hover();
    await page.getByRole("button", { name: "Write to Bob" }).click();
    await expect(page).toHaveURL(/\/rooms\//);
    await expect(page.getByRole("heading", { level: 1, name: "Bob" })).toBeVisible();
  });
}

function face(within: Locator, name: string, status: string): Locator {
  return within.getByRole("img", { name: `${name}, ${status}`, exact: true });
}

function row(people: Locator, name: string): Locator {
  return people.getByRole("row").filter({ hasText: name });
}

async function openOwnMenu(page: Page): Promise<void> {
  await page.getByRole("button", { name: /Your menu$/ }).click();
}
