import type { Page } from "@playwright/test";
import { expectAccessible } from "./harness/accessible.ts";
import { composer, message, openRoom, send } from "./harness/conversation.ts";
import { expect, test } from "./harness/fixtures.ts";

test("somebody is called by name: picked from a list, seen as a chip, and meant", async ({ alice, bob, room }) => {
  const elsewhere = await bob.api.createRoom({ name: `${room.name}-else` });
  await Promise.all([openRoom(alice.page, room.id), openRoom(bob.page, elsewhere.id)]);

  await composer(alice.page).pressSequentially("Good idea, @bo");
  const people = alice.page.getByRole("listbox", { name: "People to mention" });
  await expect(people.getByRole("option")).toHaveText([/Bob$/]);
  await expectAccessible(alice.page);
  await composer(alice.page).press("Enter");
  await expect(composer(alice.page)).toHaveValue("Good idea, @Bob ");
  await composer(alice.page).pressSequentially("and thanks");
  await composer(alice.page).press("Enter");

  await expect(message(alice.page, "Good idea, @Bob and thanks")).toBeVisible();
  await expect(row(bob.page, room.name)).toHaveAccessibleName(/1 mention$/);
  await row(bob.page, room.name).click();
  const said = message(bob.page, "Good idea, @Bob and thanks");
  await expect(said).toHaveAttribute("data-for-me");
  await expect(said.getByText("@Bob", { exact: true })).toHaveAttribute("data-mention", "mine");
  await expect(said).toHaveAccessibleName(/Good idea, @Bob and thanks/);
  await expectAccessible(bob.page);
  await expect(message(alice.page, "Good idea, @Bob")).not.toHaveAttribute("data-for-me");
});

test("a name that is typed in full is meant too, and Escape sends only the list away", async ({ alice, bob, room }) => {
  await Promise.all([openRoom(alice.page, room.id), openRoom(bob.page, room.id)]);
  await composer(alice.page).pressSequentially("@Bo");
  await expect(alice.page.getByRole("listbox")).toBeVisible();
  await composer(alice.page).press("Escape");
  await expect(alice.page.getByRole("listbox")).toHaveCount(0);
  await composer(alice.page).pressSequentially("b, lunch?");
  await composer(alice.page).press("Enter");
  await expect(message(bob.page, "@Bob, lunch?")).toHaveAttribute("data-for-me");
});

test("a draft keeps whom it calls through a reload, and so does an edit", async ({ alice, bob, room }) => {
  await Promise.all([openRoom(alice.page, room.id), openRoom(bob.page, room.id)]);
  await composer(alice.page).pressSequentially("@bo");
  await expect(alice.page.getByRole("option", { name: "Bob" })).toBeVisible();
  await composer(alice.page).press("Tab");
  await composer(alice.page).pressSequentially("one");
  await expect
    .poll(() => alice.page.evaluate(() => Object.values(localStorage).some((kept) => String(kept).startsWith("<@"))))
    .toBe(true);
  await alice.page.reload();
  await expect(composer(alice.page)).toHaveValue("@Bob one");
  await composer(alice.page).press("Enter");
  await expect(message(bob.page, "@Bob one")).toHaveAttribute("data-for-me");

  await composer(alice.page).press("ArrowUp");
  const field = alice.page.getByRole("textbox", { name: "Edit message" });
  await expect(field).toHaveValue("@Bob one");
  await field.press("End");
  await field.pressSequentially(" and two");
  await field.press("Enter");
  await expect(message(bob.page, "@Bob one and two")).toHaveAttribute("data-for-me");
});

test("everybody in a channel is called by @all", async ({ alice, bob, room }) => {
  await Promise.all([openRoom(alice.page, room.id), openRoom(bob.page, room.id)]);
  await composer(alice.page).pressSequentially("@al");
  await expect(alice.page.getByRole("option", { name: /all/ })).toContainText("Everybody here");
  await composer(alice.page).press("Enter");
  await composer(alice.page).pressSequentially("tea is ready");
  await composer(alice.page).press("Enter");
  await expect(message(bob.page, "@all tea is ready")).toHaveAttribute("data-for-me");
});

test("an answer quotes names, and copies carry them", async ({ alice, bob, room }) => {
  await alice.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await alice.api.send(room.id, `<@${bob.api.id}>, **read** this`);
  await openRoom(alice.page, room.id);
  await message(alice.page, "@Bob, read this").hover();
  await alice.page.getByRole("button", { name: "Reply", exact: true }).click();
  await expect(alice.page.getByText("Replying to Alice: @Bob, **read** this")).toBeVisible();
  await send(alice.page, "Done");
  await expect(message(alice.page, "Done")).toContainText("@Bob, **read** this");

  await message(alice.page, "@Bob, read this").first().hover();
  await alice.page.getByRole("button", { name: "More", exact: true }).click();
  await alice.page.getByRole("menuitem", { name: "Copy text" }).click();
  await expect.poll(() => alice.page.evaluate(() => navigator.clipboard.readText())).toBe("@Bob, **read** this");
});

test("whoever is not known here is someone, and tokens in code are names", async ({ alice, room, bob }) => {
  const nobody = "00000000-0000-7000-8000-000000000000";
  await alice.api.send(room.id, `<@${nobody}> and \`<@${bob.api.id}>\``);
  await openRoom(alice.page, room.id);
  await expect(message(alice.page, "@someone and @Bob")).toBeVisible();
});

function row(page: Page, name: string) {
  return page
    .getByRole("navigation", { name: "Conversations" })
    .getByRole("link", { name: new RegExp(`^${name}(,|$)`) });
}
