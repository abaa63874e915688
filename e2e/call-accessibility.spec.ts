import type { Page } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "./harness/accessible.ts";
import { call, connecting, control, expectConnected, miniBar, ring, stage } from "./harness/calling.ts";
import { openRoom } from "./harness/conversation.ts";
import { expect, test } from "./harness/studio.ts";

// Several browsers and their media share a machine.
test.slow();

const looks = [
  { colorScheme: "light", viewport: { width: 1440, height: 900 } },
  { colorScheme: "dark", viewport: { width: 390, height: 844 } },
] as const;

for (const { colorScheme, viewport } of looks) {
  test(`every state of a call is open to everybody, ${colorScheme} at ${viewport.width} px`, async ({
    alice,
    bob,
    direct,
    room,
  }) => {
    for (const { page } of [alice, bob]) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await openRoom(page, direct.id);
    }
    const look = async (page: Page) => {
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    };

    await alice.page.getByRole("button", { name: "Video call" }).click();
    await expect(alice.page.getByRole("dialog").locator("video")).toBeVisible();
    await look(alice.page);
    await alice.page.getByRole("button", { name: "Start video call" }).click();
    await expect(ring(bob.page)).toBeVisible();
    await expect(stage(alice.page)).toContainText("Calling Bob…");
    await Promise.all([look(alice.page), look(bob.page)]);

    await ring(bob.page).getByRole("button", { name: "Audio" }).click();
    await expectConnected(alice.page, ["Bob"]);
    await expectConnected(bob.page, ["Alice"]);
    await look(alice.page);
    await control(bob.page, "Show messages");
    await look(bob.page);

    await control(alice.page, "Devices");
    await expect(alice.page.getByRole("dialog", { name: "Devices" })).toBeVisible();
    await look(alice.page);
    await alice.page.keyboard.press("Escape");
    await control(alice.page, "More");
    await look(alice.page);
    await alice.page.getByRole("menuitem", { name: "Show the connection" }).click();
    await expect(stage(alice.page).getByRole("img", { name: /^Delay/ })).toBeVisible(connecting);
    await stage(alice.page).getByText("All numbers").click();
    await look(alice.page);
    await alice.page.getByRole("button", { name: "Close" }).click();

    const back = bob.page.getByRole("link", { name: "All conversations" });
    if (await back.isVisible()) await back.click();
    await bob.page.getByRole("link", { name: room.name }).click();
    await expect(miniBar(bob.page).filter({ visible: true })).toBeVisible();
    await look(bob.page);

    await control(alice.page, "Leave the call");
    await expect(stage(alice.page)).toContainText(/ended|left/);
    await look(alice.page);
  });
}

test("what happens in a call is said aloud", async ({ alice, bob, direct }) => {
  await openRoom(alice.page, direct.id);
  await openRoom(bob.page, direct.id);
  await call(alice.page);
  const said = (page: Page, words: string) =>
    expect(page.getByRole("status").filter({ hasText: words })).toBeAttached();
  await said(alice.page, "Calling Bob");
  await expect(bob.page.getByRole("alert").filter({ hasText: "Audio call from Alice" })).toBeAttached();
  await ring(bob.page).getByRole("button", { name: "Accept" }).click();
  await said(alice.page, "Bob joined the call");
  await control(alice.page, "Microphone");
  await said(alice.page, "Microphone muted");
  await control(bob.page, "Leave the call");
  await said(alice.page, "Call ended");
});

test("a call can be held with the keyboard alone", async ({ alice, bob, direct }) => {
  const { page } = alice;
  await openRoom(page, direct.id);
  await openRoom(bob.page, direct.id);
  await page.keyboard.press("Control+Alt+s");
  await expect(ring(bob.page)).toBeVisible();
  await bob.page.keyboard.press("Control+Enter");
  await expectConnected(page, ["Bob"]);

  await stage(page).getByRole("button", { name: "More" }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  const connection = page.getByRole("complementary", { name: "Connection" });
  await expect(connection).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(connection).toHaveCount(0);

  await page.keyboard.press("Control+Shift+h");
  await expect(stage(page)).toContainText(/ended|left/);
  await stage(page).getByRole("button", { name: "Close" }).focus();
  await page.keyboard.press("Enter");
  await expect(stage(page)).toHaveCount(0);
});
