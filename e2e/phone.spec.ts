import { expectAccessible, expectNoSidewaysScroll } from "./harness/accessible.ts";
import { composer, message } from "./harness/conversation.ts";
import { expect, test } from "./harness/fixtures.ts";

test("on a phone the list and the room take turns, and a message goes both ways", async ({ alice, bob, room }) => {
  const { page } = alice;
  await page.goto("/rooms");
  await page.getByRole("link", { name: room.name }).click();
  await expect(page.getByRole("heading", { level: 1, name: room.name })).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Conversations" })).toBeHidden();

  await bob.api.send(room.id, "Are you on the train?");
  await expect(message(page, "Are you on the train?")).toBeVisible();
  await composer(page).fill("Yes, window seat");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(message(page, "Yes, window seat")).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);

  await page.getByRole("link", { name: "All conversations" }).click();
  await expect(page.getByRole("navigation", { name: "Conversations" })).toBeVisible();
});

test("what fingers press is big enough for them", async ({ alice, room }) => {
  const { page } = alice;
  await page.goto(`/rooms/${room.id}`);
  await expect(composer(page)).toBeVisible();

  const small = await page
    .getByRole("button")
    .or(page.getByRole("link"))
    .evaluateAll((elements) =>
      elements.flatMap((element) => {
        const { width, height } = element.getBoundingClientRect();
        const isShown = width > 1 && height > 1 && element.checkVisibility();
        return isShown && Math.min(width, height) < 44
          ? [`${element.ariaLabel ?? element.textContent}: ${width}x${height}`]
          : [];
      }),
    );
  expect(small).toEqual([]);
});
