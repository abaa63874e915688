import { expectAccessible } from "./harness/accessible.ts";
import {
  answer,
  call,
  connecting,
  control,
  expectConnected,
  miniBar,
  ring,
  ringing,
  stage,
} from "./harness/calling.ts";
import { message, openRoom, send } from "./harness/conversation.ts";
import { expect, test } from "./harness/studio.ts";

// Several browsers and their media share a machine.
test.slow();

test("a call rings, is answered, and goes on while one looks around", async ({ alice, bob, direct, room }) => {
  await openRoom(alice.page, direct.id);
  await openRoom(bob.page, room.id);
  await call(alice.page);
  await expect(stage(alice.page)).toContainText("Calling Bob…");

  await expect(await ringing(bob.page)).toContainText("Audio call");
  await answer(bob.page, "Accept");
  await expect(bob.page).toHaveURL(new RegExp(direct.id));
  await expectConnected(alice.page, ["You", "Bob"]);
  await expectConnected(bob.page, ["You", "Alice"]);

  await alice.page.getByRole("link", { name: room.name }).click();
  await expect(stage(alice.page)).toHaveCount(0);
  await expect(miniBar(alice.page)).toContainText("with Bob");
  await send(alice.page, "Talking and writing");
  await expect(message(alice.page, "Talking and writing")).toBeVisible();
  await miniBar(alice.page).getByRole("button", { name: "Microphone" }).click();
  await expect(stage(bob.page).getByRole("listitem").filter({ hasText: "Alice" })).toContainText("Muted");
  await miniBar(alice.page).getByRole("link").click();
  await expectConnected(alice.page, ["You", "Bob"]);

  await control(alice.page, "Leave the call");
  await expect(stage(alice.page)).toContainText(/You left the call|Call ended/);
  await expect(stage(bob.page)).toContainText("Call ended");
  await expect(stage(bob.page)).toContainText(/\d+ s/);
  await expect(message(bob.page, "Audio call,").last()).toBeVisible();
  await control(bob.page, "Close");
  await expect(stage(bob.page)).toHaveCount(0);
});

test("with a look at oneself first, two people see each other, and one shows a screen", async ({
  alice,
  bob,
  direct,
}) => {
  await openRoom(alice.page, direct.id);
  await openRoom(bob.page, direct.id);
  await alice.page.getByRole("button", { name: "Video call" }).click();
  const look = alice.page.getByRole("dialog", { name: "Video call with Bob" });
  await expect(look.getByRole("combobox", { name: "Camera" })).toContainText("fake_device_0");
  await expect(look.locator("video")).toBeVisible();
  await look.getByRole("button", { name: "Start video call" }).click();

  await answer(bob.page, "Accept", "Video call from Alice");
  for (const { page } of [alice, bob]) {
    await expectConnected(page, ["You"]);
    await expect(stage(page).locator("li video")).toHaveCount(2, connecting);
  }

  await control(alice.page, "Share screen");
  await expect(stage(bob.page).getByRole("listitem", { name: "Alice's screen" })).toBeVisible(connecting);
  for (const { page } of [alice, bob]) await expectAccessible(page);
  await control(alice.page, "Share screen");
  await expect(stage(bob.page).getByRole("list", { name: "Shared screens" })).toHaveCount(0, connecting);
  await control(bob.page, "Show messages");
  await send(bob.page, "Both at once");
  await expect(message(bob.page, "Both at once")).toBeVisible();
  await control(bob.page, "Leave the call");
  await expect(stage(alice.page)).toContainText("Call ended");
});

test("without a microphone that works one is told why, and hears the others", async ({ alice, bob, direct }) => {
  await bob.context.addInitScript(() => {
    // The blank page that axe opens has none.
    if (!("mediaDevices" in navigator)) return;
    navigator.mediaDevices.getUserMedia = async () => {
      throw new DOMException("Permission denied", "NotAllowedError");
    };
  });
  await openRoom(alice.page, direct.id);
  await openRoom(bob.page, direct.id);
  await call(alice.page);
  await answer(bob.page, "Accept");
  await expect(stage(bob.page)).toContainText("Parley may not use your microphone");
  await expect(stage(bob.page)).toContainText("address bar");
  await expectConnected(bob.page, ["Alice"]);
  await expect(stage(bob.page).getByRole("button", { name: "Microphone" })).toHaveAttribute("aria-pressed", "false");
  await expectAccessible(bob.page);
  await control(alice.page, "Leave the call");
  await expect(stage(bob.page)).toContainText("Call ended");
});

test("who comes later finds the call in its room and joins it", async ({ alice, bob, room }) => {
  await openRoom(alice.page, room.id);
  await call(alice.page);
  await expect(ring(bob.page)).toHaveCount(0);
  await openRoom(bob.page, room.id);
  await answer(bob.page, "Decline");
  await expect(ring(bob.page)).toHaveCount(0);
  await expect(stage(alice.page)).toContainText("Nobody took the call");

  await alice.page.keyboard.press("Control+Alt+s");
  await expect(stage(alice.page)).toContainText("Calling");
  await expect(message(bob.page, "Audio call").last().getByRole("button", { name: "Join" })).toBeVisible();
  await bob.page.keyboard.press("Control+Alt+s");
  await expectConnected(bob.page, ["You", "Alice"]);
  await expect(ring(bob.page)).toHaveCount(0);
  await control(bob.page, "Leave the call");
  await expect(bob.page.getByRole("main")).toContainText("Call started · 1 person");
  await control(bob.page, "Close");
  await bob.page.getByRole("main").getByRole("button", { name: "Join" }).first().click();
  await expectConnected(bob.page, ["Alice"]);
  await control(bob.page, "Leave the call");
  await control(alice.page, "Leave the call");
});
