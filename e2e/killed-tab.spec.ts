import { composer, expectAlive, message, openRoom } from "./harness/conversation.ts";
import { expect, test } from "./harness/fixtures.ts";

test("a tab that is killed right after Enter loses nothing and sends nothing twice", async ({ alice, bob, room }) => {
  await openRoom(bob.page, room.id);
  const texts = ["one", "two"];
  for (const text of texts) {
    const page = await alice.context.newPage();
    await openRoom(page, room.id);
    await composer(page).fill(text);
    const crashed = page.waitForEvent("crash");
    // In one task of the page's: the key, and then nothing that waits for the page.
    await composer(page).evaluate((field) => {
      field.dispatchEvent(
        new KeyboardEvent("keydown", { key: "Enter", code: "Enter", bubbles: true, cancelable: true }),
      );
    });
    void page.goto("chrome://crash").catch(() => {});
    await crashed;
    await page.close();
  }

  await openRoom(alice.page, room.id);
  await expectAlive(alice.page);
  await expect(composer(alice.page)).toHaveValue("");
  for (const text of texts) {
    await expect(message(bob.page, text)).toHaveCount(1);
    await expect(message(alice.page, text)).toHaveCount(1);
  }
  const { messages } = await bob.api.http.message.list.query({ roomId: room.id });
  expect(messages.map(({ body }) => body).toSorted()).toEqual(texts.toSorted());
});

test("what was sent without a network is there in the next tab, and goes out when the network is back", async ({
  alice,
  bob,
  room,
}) => {
  await openRoom(bob.page, room.id);
  const page = await alice.context.newPage();
  await openRoom(page, room.id);
  for (const problem of [/ERR_INTERNET_DISCONNECTED/, /WebSocket/]) alice.problems.tolerate(problem);
  await alice.context.setOffline(true);
  await composer(page).fill("kept");
  const crashed = page.waitForEvent("crash");
  await composer(page).evaluate((field) => {
    field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", code: "Enter", bubbles: true, cancelable: true }));
  });
  void page.goto("chrome://crash").catch(() => {});
  await crashed;
  await page.close();
  await alice.context.setOffline(false);

  await openRoom(alice.page, room.id);
  await expect(message(bob.page, "kept")).toHaveCount(1);
  await expect(composer(alice.page)).toHaveValue("");
});
