import { expectAccessible, expectNoSidewaysScroll } from "./harness/accessible.ts";
import { composer, message } from "./harness/conversation.ts";
import { expect, test } from "./harness/fixtures.ts";

test("on a phone the list and the room take turns, and a message goes both ways", async ({ alice, bob, room }) => {
  const { page } = alice;
  await page.goto("/rooms");
  await page.getByRole("link", { name: room.name }).click();
  await expect(page.getByRole("heading", { level: 1, name: room.name })).toBeVisible();
  await expect(page.getByRole("link", { name: room.name })).not.toBeInViewport({ ratio: 0.5 });

  await bob.api.send(room.id, "Are you on the train?");
  await expect(message(page, "Are you on the train?")).toBeVisible();
  await composer(page).fill("Yes, window seat");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(message(page, "Yes, window seat")).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);

  await page.getByRole("link", { name: "All conversations" }).click();
  await expect(page.getByRole("link", { name: room.name })).toBeInViewport();
});

test("details left open on a wide screen are one press away on a phone", async ({ alice, room }) => {
  const { page } = alice;
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`/rooms/${room.id}`);
  const details = page.getByRole("complementary", { name: "Details" });
  await page.getByRole("button", { name: "Show details" }).click();
  await expect(details).toBeVisible();

  await page.setViewportSize({ width: 390, height: 844 });
  await page.reload();
  await expect(composer(page)).toBeVisible();
  await expect(details).toBeHidden();
  await page.getByRole("button", { name: "Show details" }).click();
  await expect(details).toBeVisible();
});

test("what fingers press is big enough for them", async ({ alice, room }) => {
  const { page } = alice;
  await page.goto(`/rooms/${room.id}`);
  await expect(composer(page)).toBeVisible();

  const small = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("a, button, [role=button], textarea")].flatMap((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const isOnTop = element.contains(document.elementFromPoint(x + width / 2, y + height / 2));
      const name = element.getAttribute("aria-label") ?? element.innerText;
      return isOnTop && Math.min(width, height) < 44 ? [`${name}: ${width} x ${height}`] : [];
    }),
  );
  expect(small).toEqual([]);
});
