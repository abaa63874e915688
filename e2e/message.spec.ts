import { composer, message, openRoom, send } from "./harness/conversation.ts";
import { expect, test } from "./harness/fixtures.ts";

test.beforeEach(async ({ alice, bob, room }) => {
  await Promise.all([openRoom(alice.page, room.id), openRoom(bob.page, room.id)]);
});

test("what Alice sends, Bob sees at once", async ({ alice, bob }) => {
  await send(alice.page, "Good morning, Bob");

  await expect(message(alice.page, "Good morning, Bob")).toBeVisible();
  await expect(message(bob.page, "Good morning, Bob")).toBeVisible();
  await expect(composer(alice.page)).toHaveValue("");
  await expect(composer(alice.page)).toBeFocused();
});

test("two Enters in a row send once", async ({ alice, bob }) => {
  await composer(alice.page).fill("Only once");
  await alice.page.keyboard.press("Enter");
  await alice.page.keyboard.press("Enter");
  await send(alice.page, "and this after it");

  await expect(message(bob.page, "and this after it")).toBeVisible();
  await expect(message(bob.page, "Only once")).toHaveCount(1);
});

test("an edit shows everywhere, marked as one", async ({ alice, bob }) => {
  await send(alice.page, "Lunch at noon");
  await expect(message(bob.page, "Lunch at noon")).toBeVisible();

  await composer(alice.page).press("ArrowUp");
  const field = alice.page.getByRole("textbox", { name: "Edit message" });
  await expect(field).toHaveValue("Lunch at noon");
  await field.fill("Lunch at one");
  await field.press("Enter");

  await expect(message(bob.page, "Lunch at one")).toContainText("(edited)");
  await expect(message(bob.page, "Lunch at noon")).toHaveCount(0);
});

test("a removed message leaves a tombstone everywhere", async ({ alice, bob }) => {
  await send(alice.page, "Said too much");
  await expect(message(bob.page, "Said too much")).toBeVisible();

  await message(alice.page, "Said too much").hover();
  await alice.page.getByRole("button", { name: "More", exact: true }).click();
  await alice.page.getByRole("menuitem", { name: "Remove" }).click();
  await alice.page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();

  await expect(message(bob.page, "Message removed")).toBeVisible();
  await expect(message(bob.page, "Said too much")).toHaveCount(0);
});

test("a reaction counts people, and each takes theirs back", async ({ alice, bob }) => {
  await send(alice.page, "We shipped it");
  await message(bob.page, "We shipped it").hover();
  await bob.page
    .getByRole("toolbar", { name: "Message actions" })
    .getByRole("button", { name: /^React with/ })
    .first()
    .click();

  const reactions = message(alice.page, "We shipped it").getByRole("list", { name: "Reactions" });
  await expect(reactions.getByRole("button")).toHaveText(/1$/);
  await reactions.getByRole("button").click();
  await expect(reactions.getByRole("button")).toHaveText(/2$/);
  await expect(reactions.getByRole("button")).toHaveAttribute("aria-pressed", "true");

  await reactions.getByRole("button").click();
  await expect(message(bob.page, "We shipped it").getByRole("list", { name: "Reactions" })).toContainText("1");
});

test("an answer quotes what it answers", async ({ alice, bob }) => {
  await send(alice.page, "Who takes the minutes?");
  await message(bob.page, "Who takes the minutes?").hover();
  await bob.page.getByRole("button", { name: "Reply", exact: true }).click();
  await expect(composer(bob.page)).toBeFocused();
  await send(bob.page, "I do");

  await expect(message(alice.page, "I do")).toContainText("Who takes the minutes?");
});

test("messages of one author within minutes stand under one name", async ({ alice, bob }) => {
  for (const text of ["first of three", "second of three", "third of three"]) await send(alice.page, text);
  await expect(message(bob.page, "third of three")).toBeVisible();

  await expect(message(bob.page, "first of three").locator("b", { hasText: "Alice" })).toBeVisible();
  await expect(message(bob.page, "second of three").locator("b")).toHaveCount(0);
  await expect(message(bob.page, "third of three").locator("b")).toHaveCount(0);
});

test("long code scrolls in its message, and the page stays as wide as it was", async ({ alice, bob, room }) => {
  await alice.api.send(room.id, `\`\`\`\n${"const wide = 1; ".repeat(60)}\n\`\`\``);

  const code = message(bob.page, "const wide").locator("pre");
  await expect(code).toBeVisible();
  expect(await code.evaluate((element) => element.scrollWidth > element.clientWidth)).toBe(true);
  expect(await bob.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
});

test("markup in a message is words, never a part of the page", async ({ alice, bob }) => {
  await send(alice.page, `<img src=x onerror="document.title='broken in'"> <b>bold</b> [link](javascript:alert(1))`);

  await expect(message(bob.page, "onerror")).toBeVisible();
  await expect(message(bob.page, "onerror").locator("img[src=x], a[href^='javascript:']")).toHaveCount(0);
  expect(await bob.page.title()).not.toContain("broken in");
});
