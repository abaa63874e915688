import type { Page } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "./harness/accessible.ts";
import { answer, call, connecting, control, expectConnected, miniBar, ringing, stage } from "./harness/calling.ts";
import { openRoom } from "./harness/conversation.ts";
import { expect, test } from "./harness/studio.ts";

// Several browsers and their media share a machine.
test.slow();

const looks = [
  { colorScheme: "light", viewport: { width: 1440, height: 900 } },
  { colorScheme: "dark", viewport: { width: 390, height: 844 } },
] as const;

async function look(page: Page): Promise<void> {
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
}

for (const { colorScheme, viewport } of looks) {
  const arrive = async (pages: readonly Page[], roomId: string) => {
    for (const page of pages) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await openRoom(page, roomId);
    }
  };

  test(`a call begins open to everybody, ${colorScheme} at ${viewport.width} px`, async ({ alice, bob, direct }) => {
    await arrive([alice.page, bob.page], direct.id);
    await alice.page.getByRole("button", { name: "Video call" }).click();
    await expect(alice.page.getByRole("dialog").locator("video")).toBeVisible();
    await look(alice.page);

    await alice.page.getByRole("button", { name: "Start video call" }).click();
    await ringing(bob.page);
    await expect(stage(alice.page)).toContainText("Calling Bob…");
    // Both while it rings, which it does not for ever.
    await Promise.all([look(alice.page), look(bob.page)]);
    await answer(bob.page, "Audio");
    await expectConnected(bob.page, ["Alice"]);
    await look(bob.page);
    await control(bob.page, "Leave the call");
    await expect(stage(alice.page)).toContainText("Call ended");
    await look(alice.page);
  });

  test(`a call goes on open to everybody, ${colorScheme} at ${viewport.width} px`, async ({
    alice,
    bob,
    direct,
    room,
  }) => {
    const { page } = alice;
    await arrive([page, bob.page], direct.id);
    await call(page);
    await answer(bob.page, "Accept");
    await expectConnected(page, ["Bob"]);
    await control(page, "Devices");
    await expect(page.getByRole("dialog", { name: "Devices" })).toBeVisible();
    await look(page);
    await page.keyboard.press("Escape");
    await control(page, "More");
    await look(page);
    await page.getByRole("menuitem", { name: "Show the connection" }).click();
    await expect(stage(page).getByRole("img", { name: /^Delay/ })).toBeVisible(connecting);
    await stage(page).getByText("All numbers").click();
    await look(page);

    const back = bob.page.getByRole("link", { name: "All conversations" });
    if (await back.isVisible()) await back.click();
    await bob.page.getByRole("link", { name: room.name }).click();
    await expect(miniBar(bob.page).filter({ visible: true })).toBeVisible();
    await look(bob.page);
    await page.getByRole("button", { name: "Close" }).click();
    await control(page, "Leave the call");
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
  await answer(bob.page, "Accept");
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
  await ringing(bob.page);
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
