import { expectAccessible } from "./harness/accessible.ts";
import { answer, call, connecting, control, expectConnected, ring, ringing, stage } from "./harness/calling.ts";
import { composer, message, openRoom } from "./harness/conversation.ts";
import { expect, test } from "./harness/studio.ts";
import { names } from "./harness/people.ts";
import { visit } from "./harness/visitor.ts";

// Several browsers and their media share a machine.
test.slow();

test("of two devices one answers, and the other is silent at once", async ({ alice, bob, direct, browser, place }) => {
  await visit({ browser, place, name: names.bob }, async (phone) => {
    await openRoom(alice.page, direct.id);
    await bob.page.goto("/settings");
    await phone.page.goto("/people");
    await call(alice.page);
    await ringing(bob.page);
    await expect(bob.page).toHaveTitle("Audio call from Alice");
    await answer(phone.page, "Accept");
    await expect(ring(bob.page)).toHaveCount(0);
    await expect(bob.page).not.toHaveTitle("Audio call from Alice");
    await expectConnected(alice.page, ["Bob"]);
    await control(phone.page, "Leave the call");
  });
});

test("keys answer and decline, and take nothing from whoever writes", async ({ alice, bob, direct }) => {
  await openRoom(alice.page, direct.id);
  await openRoom(bob.page, direct.id);
  await composer(bob.page).fill("Half a thou");
  await call(alice.page);
  await ringing(bob.page);
  await expect(composer(bob.page)).toBeFocused();
  await bob.page.keyboard.type("ght");
  await expect(composer(bob.page)).toHaveValue("Half a thought");
  await bob.page.keyboard.press("Escape");
  await expect(ring(bob.page)).toHaveCount(0);
  await expect(stage(alice.page)).toContainText("Bob declined the call");
  await expect(message(bob.page, "Call declined").last()).toBeVisible();

  await control(alice.page, "Call again");
  await ringing(bob.page);
  await composer(bob.page).fill("");
  await bob.page.keyboard.press("Control+Enter");
  await expectConnected(bob.page, ["Alice"]);
  await bob.page.keyboard.press("Control+Shift+m");
  await expect(stage(bob.page).getByRole("button", { name: "Microphone" })).toHaveAttribute("aria-pressed", "false");
  await bob.page.keyboard.press("Control+Shift+h");
  await expect(stage(alice.page)).toContainText("Call ended");
});

test("who cannot talk declines, and says why in writing", async ({ alice, bob, direct }) => {
  await openRoom(alice.page, direct.id);
  await bob.page.goto("/people");
  await call(alice.page);
  await ringing(bob.page);
  await expectAccessible(bob.page);
  await answer(bob.page, "Decline and write");
  await expect(stage(alice.page)).toContainText("Bob declined the call");
  await expect(composer(bob.page)).toBeFocused();
  await bob.page.keyboard.type("In the quiet carriage");
  await bob.page.keyboard.press("Enter");
  await expect(message(alice.page, "In the quiet carriage")).toBeVisible();
});

test("a call that was cancelled rings nobody who comes back", async ({ alice, bob, direct }) => {
  await openRoom(alice.page, direct.id);
  await openRoom(bob.page, direct.id);
  await call(alice.page);
  await ringing(bob.page);
  await bob.page.reload();
  await ringing(bob.page);

  await bob.page.goto("about:blank");
  await control(alice.page, "Cancel the call");
  await expect(stage(alice.page)).toContainText("Call cancelled");
  await openRoom(bob.page, direct.id);
  await expect(message(bob.page, "Missed call").last()).toBeVisible();
  await expect(ring(bob.page)).toHaveCount(0);
});

test("nobody answers: the caller is told, and the other can call back", async ({ alice, bob, direct }) => {
  await openRoom(alice.page, direct.id);
  await openRoom(bob.page, direct.id);
  await call(alice.page);
  await ringing(bob.page);
  await expect(stage(alice.page)).toContainText("No answer", { timeout: 90_000 });
  await expect(ring(bob.page)).toHaveCount(0);

  const missed = message(bob.page, "Missed call").last();
  await missed.getByRole("button", { name: "Call back" }).click();
  await answer(alice.page, "Accept");
  await expectConnected(bob.page, ["Alice"]);
  await control(bob.page, "Leave the call");
});

test("who is in a call already is told so, and may end it for the other", async ({
  alice,
  bob,
  direct,
  browser,
  place,
}) => {
  await visit({ browser, place, name: names.carol }, async (carol) => {
    await openRoom(alice.page, direct.id);
    await openRoom(bob.page, direct.id);
    await call(alice.page);
    await answer(bob.page, "Accept");
    await expectConnected(bob.page, ["Alice"]);

    const other = await carol.api.http.room.openDirect.mutate({ userId: bob.api.id });
    await openRoom(carol.page, other.id);
    await call(carol.page);
    await expect(await ringing(bob.page)).toContainText("You are in another call");
    await expectAccessible(bob.page);
    await answer(bob.page, "Decline");
    await expect(stage(carol.page)).toContainText("Bob is in another call");
    await expectConnected(bob.page, ["Alice"]);

    await control(carol.page, "Call again");
    await answer(bob.page, "End and accept");
    await expectConnected(bob.page, ["Carol"]);
    await expect(stage(alice.page)).toContainText("Call ended", connecting);
    await control(carol.page, "Leave the call");
  });
});

test("two who call each other are in one call", async ({ alice, bob, direct }) => {
  await openRoom(alice.page, direct.id);
  await openRoom(bob.page, direct.id);
  await Promise.all([call(alice.page), call(bob.page)]);
  for (const { page } of [alice, bob]) await expectConnected(page, ["You"]);
  await expectConnected(alice.page, ["Bob"]);
  await control(alice.page, "Leave the call");
  await expect(stage(bob.page)).toContainText("Call ended");
});
