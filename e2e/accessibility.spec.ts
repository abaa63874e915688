import { expectAccessible, expectNoSidewaysScroll } from "./harness/accessible.ts";
import { composer, message, openRoom, send } from "./harness/conversation.ts";
import { expect, test } from "./harness/fixtures.ts";

for (const colorScheme of ["light", "dark"] as const) {
  test(`nobody is kept out of any page in the ${colorScheme}`, async ({ alice, bob, room, browser, place }) => {
    // Nine pages, each read whole.
    test.slow();
    const { page } = alice;
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });

    await openRoom(page, room.id);
    await expectAccessible(page);
    await send(page, "Words, `code` and **weight**");
    await bob.api.send(room.id, "> quoted\n\n- one\n- two\n\n```\ncode\n```");
    await expect(message(page, "quoted")).toBeVisible();
    await message(page, "quoted").hover();
    await expectAccessible(page);

    await page.getByRole("button", { name: "Show details" }).click();
    await expect(page.getByRole("complementary", { name: "Details" })).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("dialog")).toBeVisible();
    await expectAccessible(page);

    for (const path of ["/settings", "/rooms", "/nowhere-at-all"]) {
      alice.problems.tolerate(/404/);
      await page.goto(path);
      await expectAccessible(page);
    }

    const stranger = await browser.newContext({ baseURL: place.webUrl, colorScheme });
    const outside = await stranger.newPage();
    for (const path of ["/sign-in", "/join"]) {
      await outside.goto(path);
      await expect(outside.getByRole("heading", { level: 1 })).toBeVisible();
      await expectAccessible(outside);
    }
    await stranger.close();
  });
}

test("at 320 px nothing has to be scrolled sideways", async ({ alice, bob, room }) => {
  const { page } = alice;
  await page.setViewportSize({ width: 320, height: 640 });
  await bob.api.send(room.id, `${"unbreakable".repeat(30)} https://example.com/${"path/".repeat(30)}`);
  await bob.api.send(room.id, `| a | b |\n|---|---|\n| ${"wide ".repeat(40)} | cell |`);

  for (const path of [`/rooms/${room.id}`, "/rooms", "/settings"]) {
    await page.goto(path);
    await expect(page.getByRole("heading").filter({ visible: true }).first()).toBeVisible();
    await expectNoSidewaysScroll(page);
  }
});

test("a conversation can be held with the keyboard alone", async ({ alice, bob, room }) => {
  const { page } = alice;
  const other = await alice.api.createRoom({ name: `${room.name}-keys`, people: [bob.api] });
  await openRoom(page, room.id);

  await page.keyboard.press("Control+k");
  await page.keyboard.type(`${room.name}-keys`);
  await expect(page.getByRole("option", { name: `${room.name}-keys` })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(other.id));
  await expect(composer(page)).toBeFocused();

  await page.keyboard.type("no mouse");
  await page.keyboard.press("Enter");
  await expect(message(page, "no mouse")).toBeVisible();
  await page.keyboard.press("Shift+Tab");
  await expect(composer(page)).not.toBeFocused();
  await page.keyboard.type("x");
  await expect(composer(page)).toBeFocused();
});

test("a question before something is taken away waits on its harmless answer", async ({ alice, room }) => {
  const { page } = alice;
  await openRoom(page, room.id);
  await send(page, "Better left unsaid");
  await message(page, "Better left unsaid").hover();
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: "Remove" }).click();
  await expect(page.getByRole("dialog").getByRole("button", { name: "Cancel" })).toBeFocused();

  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(message(page, "Better left unsaid")).toBeVisible();
});

test("messages are a log that a reader hears once: author, time, words", async ({ alice, bob, room }) => {
  await openRoom(alice.page, room.id);
  await bob.api.send(room.id, "Read me aloud");

  const log = alice.page.getByRole("log", { name: new RegExp(room.name) });
  await expect(log).toHaveAttribute("aria-live", "polite");
  await expect(log.getByRole("article", { name: /^Bob, .+, Read me aloud$/ })).toBeVisible();
});
