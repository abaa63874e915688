import { password } from "@parley/testing/person";
import type { Page } from "@playwright/test";
import { composer, expectAlive, openRoom } from "./harness/conversation.ts";
import { expect, test } from "./harness/fixtures.ts";

test("signing out leads to the sign-in page, and nothing of the room is left to see", async ({ alice, room }) => {
  await openRoom(alice.page, room.id);
  await alice.page.getByRole("button", { name: /Your menu$/ }).click();
  await alice.page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(alice.page).toHaveURL(/\/sign-in$/);

  await alice.page.goto(`/rooms/${room.id}`);
  await expect(alice.page).toHaveURL(/\/sign-in\?/);
  await expect(alice.page.getByRole("heading", { level: 1, name: /^Sign in/ })).toBeVisible();
});

test("a wrong password is one calm sentence, and the email stays", async ({ alice, place, browser }) => {
  const context = await browser.newContext({ baseURL: place.webUrl });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByRole("textbox", { name: "Email" }).fill(alice.api.email);
  await page.getByLabel("Password", { exact: true }).fill("not this one");
  await page.getByRole("button", { name: "Sign in" }).click();

  await expect(page.getByRole("alert").filter({ hasText: "do not match" })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Email" })).toHaveValue(alice.api.email);
  await context.close();
});

test("a session ended elsewhere closes this page at once; signing in again leads back to the draft", async ({
  alice,
  room,
}) => {
  await openRoom(alice.page, room.id);
  await composer(alice.page).fill("Not sent yet");
  alice.problems.tolerate(/401|UNAUTHORIZED|SESSION_REVOKED/);

  await revokeBrowsers(alice.api);

  await expect(alice.page).toHaveURL(/\/sign-in\?/);
  await fillSignIn(alice.page, alice.api.email);
  await expect(alice.page).toHaveURL(new RegExp(`/rooms/${room.id}$`));
  await expectAlive(alice.page);
  await expect(composer(alice.page)).toHaveValue("Not sent yet");
});

test("the list of devices tells this one from the others and ends one of them", async ({ alice, bob, room }) => {
  await openRoom(alice.page, room.id);
  await alice.page.goto("/settings");
  const devices = alice.page.getByRole("list", { name: "Signed-in devices" });
  await expect(devices.getByText("This device")).toHaveCount(1);
  const others = devices.getByRole("button", { name: /^Sign out/ });
  const count = await others.count();

  await others.first().click();
  await expect(others).toHaveCount(count - 1);
  await expect(devices.getByText("This device")).toHaveCount(1);
  await openRoom(bob.page, room.id);
});

async function fillSignIn(page: Page, email: string): Promise<void> {
  await page.getByRole("textbox", { name: "Email" }).fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** Ends every session that is not the test's own. */
async function revokeBrowsers(api: {
  http: {
    session: {
      list: { query(): Promise<{ id: string; isCurrent: boolean }[]> };
      revoke: { mutate(input: { sessionId: string }): Promise<unknown> };
    };
  };
}): Promise<void> {
  const sessions = await api.http.session.list.query();
  for (const { id, isCurrent } of sessions) if (!isCurrent) await api.http.session.revoke.mutate({ sessionId: id });
}
