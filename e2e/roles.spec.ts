import { signIn } from "@parley/testing/person";
import type { Locator, Page } from "@playwright/test";
import { expectAccessible } from "./harness/accessible.ts";
import { composer, message, openRoom, send } from "./harness/conversation.ts";
import { expect, test } from "./harness/fixtures.ts";
import { names } from "./harness/people.ts";

test("Alice makes Bob an admin, who may then do what only admins may", async ({ alice, bob, room }) => {
  for (const { page } of [alice, bob]) {
    await openRoom(page, room.id);
    await openDetails(page);
  }
  await expect(bob.page.getByRole("button", { name: "Channel settings" })).toHaveCount(0);

  await alice.page.getByRole("button", { name: "More about Bob" }).click();
  await alice.page.getByRole("menuitem", { name: "Make admin" }).click();

  await expect(members(alice.page).filter({ hasText: "Bob" })).toContainText("Admin");
  await expect(members(bob.page).filter({ hasText: "Bob" })).toContainText("Admin");
  await bob.page.getByRole("button", { name: "Channel settings" }).click();
  await bob.page.getByRole("textbox", { name: "Topic" }).fill("By Bob");
  await bob.page.getByRole("button", { name: "Save" }).click();
  await expect(alice.page.getByRole("main").getByText("By Bob").first()).toBeVisible();
});

test("the last owner hands the channel over before she leaves it", async ({ alice, bob, room }) => {
  await openRoom(alice.page, room.id);
  await openDetails(alice.page);
  await alice.page.getByRole("button", { name: "Leave channel" }).click();
  await alice.page.getByRole("dialog").getByRole("button", { name: "Leave" }).click();
  await expect(alice.page.getByText("Make somebody else one first")).toBeVisible();

  await alice.page.getByRole("button", { name: "More about Bob" }).click();
  await alice.page.getByRole("menuitem", { name: "Make owner" }).click();
  await alice.page.getByRole("dialog").getByRole("button", { name: "Make owner" }).click();
  await expect(members(alice.page).filter({ hasText: "Bob" })).toContainText("Owner");
  await alice.page.getByRole("button", { name: "Leave channel" }).click();
  await alice.page.getByRole("dialog").getByRole("button", { name: "Leave" }).click();

  await expect(sidebar(alice.page).getByRole("link", { name: room.name })).toHaveCount(0);
  await expect.poll(async () => (await bob.api.http.room.byId.query({ roomId: room.id })).role).toBe("owner");
});

test("a read-only channel is read by Bob and written by Alice", async ({ alice, bob, room }) => {
  await openRoom(bob.page, room.id);
  await openRoom(alice.page, room.id);
  await openSettings(alice.page);
  await expectAccessible(alice.page);
  await alice.page.getByRole("switch", { name: "Read-only" }).click();
  await alice.page.getByRole("button", { name: "Save" }).click();

  await expect(bob.page.getByRole("note").getByText("Only owners and admins write here")).toBeVisible();
  await expect(composer(bob.page)).toHaveCount(0);
  await send(alice.page, "An announcement");
  await expect(message(bob.page, "An announcement")).toBeVisible();
});

test("in a slow channel Bob's second message waits, says so, and is sent by itself", async ({ alice, bob, room }) => {
  await alice.api.http.room.update.mutate({ roomId: room.id, slowModeMs: 5_000 });
  await openRoom(bob.page, room.id);
  await openRoom(alice.page, room.id);
  await expect(bob.page.getByText("Slow mode: one message every 5 seconds")).toBeVisible();
  await expect(alice.page.getByText("Slow mode")).toHaveCount(0);

  await send(bob.page, "The first");
  await send(bob.page, "The second");
  await expect(bob.page.getByText(/Slow down: you can send again in \d s/)).toBeVisible();
  await expect(message(alice.page, "The first")).toBeVisible();
  await expect(message(alice.page, "The second")).toBeVisible();
  await expect(bob.page.getByText("Slow mode: one message every 5 seconds")).toBeVisible();
});

test("an archived channel is read, found among the archived ones, and opened again", async ({ alice, bob, room }) => {
  await alice.api.send(room.id, "For the archive");
  await openRoom(bob.page, room.id);
  await openRoom(alice.page, room.id);
  await openSettings(alice.page);
  await alice.page.getByRole("button", { name: "Archive channel" }).click();
  await alice.page.getByRole("dialog").getByRole("button", { name: "Archive", exact: true }).click();

  await expect(bob.page.getByRole("note").getByText("This channel is archived")).toBeVisible();
  await expect(message(bob.page, "For the archive")).toBeVisible();
  await expect(sidebar(bob.page).getByRole("link", { name: room.name })).toHaveCount(0);

  await bob.page.getByRole("button", { name: "Add a channel" }).click();
  await bob.page.getByRole("menuitem", { name: "Browse channels" }).click();
  await bob.page.getByRole("textbox", { name: "Find a channel" }).fill(room.name);
  await bob.page.getByRole("button", { name: "Archived" }).click();
  await bob.page.getByRole("button", { name: `Open ${room.name}` }).click();
  await expect(message(bob.page, "For the archive")).toBeVisible();

  await alice.page.getByRole("main").getByRole("button", { name: "Open it again" }).click();
  await expect(composer(bob.page)).toBeVisible();
  await expect(sidebar(bob.page).getByRole("link", { name: room.name })).toBeVisible();
});

test("a removed channel is gone for everybody, once its name was written", async ({ alice, bob, room }) => {
  bob.problems.tolerate(/404/);
  await openRoom(bob.page, room.id);
  await openRoom(alice.page, room.id);
  await openSettings(alice.page);
  await alice.page.getByRole("button", { name: "Remove channel" }).click();
  const dialog = alice.page.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: "Remove for everybody" })).toBeDisabled();
  await dialog.getByRole("textbox").fill(room.name);
  await dialog.getByRole("textbox").press("Enter");

  await expect(bob.page.getByText("private or no longer exists")).toBeVisible();
  for (const { page } of [alice, bob])
    await expect(sidebar(page).getByRole("link", { name: room.name })).toHaveCount(0);
});

test("channels of one category stand together, and stay folded where they were", async ({ alice, bob, room }) => {
  const category = `Category ${room.name}`;
  await alice.api.http.room.update.mutate({ roomId: room.id, category });
  await openRoom(bob.page, room.id);
  const section = sidebar(bob.page).getByRole("region", { name: category });
  await expect(section.getByRole("link", { name: room.name })).toBeVisible();

  const heading = section.getByRole("button", { name: category });
  await heading.press("Enter");
  await expect(heading).toHaveAttribute("aria-expanded", "false");
  await bob.page.reload();
  await expect(heading).toHaveAttribute("aria-expanded", "false");
});

test("Alice hears no more of Bob once she has blocked him, until she unblocks him", async ({ alice, bob, room }) => {
  const direct = await alice.api.http.room.openDirect.mutate({ userId: bob.api.id });
  await openRoom(alice.page, room.id);
  await bob.api.send(room.id, "Something unwanted");
  await expect(message(alice.page, "Something unwanted")).toBeVisible();
  await openDetails(alice.page);
  await alice.page.getByRole("button", { name: "More about Bob" }).click();
  await alice.page.getByRole("menuitem", { name: "Block Bob" }).click();
  await alice.page.getByRole("dialog").getByRole("button", { name: "Block" }).click();

  try {
    await expect(message(alice.page, "Something unwanted")).toHaveCount(0);
    await alice.page.getByRole("button", { name: "Show", exact: true }).click();
    await expect(message(alice.page, "Something unwanted")).toBeVisible();

    await openRoom(bob.page, direct.id);
    await send(bob.page, `Hello, ${room.name}?`);
    await expect(bob.page.getByText("You cannot write to this person.")).toBeVisible();
    await alice.page.goto(`/rooms/${direct.id}`);
    await expect(alice.page.getByRole("note").getByText("You have blocked Bob")).toBeVisible();
    await expect(message(alice.page, `Hello, ${room.name}?`)).toHaveCount(0);

    await alice.page.goto("/settings");
    await expect(async () => {
      // The button is there before the page is alive.
      const unblock = alice.page.getByRole("button", { name: "Unblock Bob" });
      if (await unblock.isVisible()) await unblock.click();
      await expect(alice.page.getByRole("list", { name: "Blocked people" })).toHaveCount(0, { timeout: 2_000 });
    }).toPass();
    await bob.page.getByRole("button", { name: "Retry" }).click();
    await expect(bob.page.getByText("You cannot write to this person.")).toHaveCount(0);
  } finally {
    await alice.api.http.user.unblock.mutate({ userId: bob.api.id });
  }
});

test("what Bob reports Alice sees at once, and removes", async ({ alice, bob, room, place }) => {
  await openRoom(alice.page, room.id);
  await openRoom(bob.page, room.id);
  const words = `Unkind, ${room.name}`;
  await using carol = await signIn(place.serverUrl, names.carol);
  await carol.http.room.join.mutate({ roomId: room.id });
  await carol.send(room.id, words);

  await message(bob.page, words).hover();
  await bob.page.getByRole("toolbar", { name: "Message actions" }).getByRole("button", { name: "More" }).click();
  await bob.page.getByRole("menuitem", { name: "Report…" }).click();
  await bob.page.getByRole("textbox", { name: /Anything else/ }).fill("It hurts");
  await bob.page.getByRole("button", { name: "Report", exact: true }).click();
  await expect(bob.page.getByText("The moderators will look at it")).toBeVisible();

  await sidebar(alice.page)
    .getByRole("link", { name: /^Reports/ })
    .click();
  const report = alice.page.getByRole("list", { name: "Reports" }).getByRole("listitem").filter({ hasText: words });
  await expect(report).toContainText("Rude or hurtful: It hurts");
  await expectAccessible(alice.page);
  await report.getByRole("button", { name: "Remove the message and settle" }).click();
  await expect(report).toHaveCount(0);
  await expect(message(bob.page, words)).toHaveCount(0);
});

function members(page: Page): Locator {
  return page.getByRole("list", { name: "Members" }).getByRole("listitem");
}

function sidebar(page: Page): Locator {
  return page.getByRole("navigation", { name: "Conversations" });
}

async function openDetails(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Show details" }).click();
  await expect(members(page).filter({ hasText: "Bob" })).toBeVisible();
}

async function openSettings(page: Page): Promise<void> {
  await openDetails(page);
  await page.getByRole("button", { name: "Channel settings" }).click();
}
