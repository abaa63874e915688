import type { Person } from "@parley/testing/person";
import type { Page } from "@playwright/test";
import { composer, message, openRoom } from "./harness/conversation.ts";
import { expect, test } from "./harness/fixtures.ts";
import { holdScrollEvents } from "./harness/hold-scroll-events.ts";
import { expectRest, scroller, wheel } from "./harness/scroll.ts";

test("the end is followed however late the page hears of its own scrolling", async ({ alice, bob, room }) => {
  const { page } = alice;
  await fill(alice.api, room.id, 20);
  const scrollEvents = await holdScrollEvents(page);
  await openRoom(page, room.id);
  await expect(message(page, "Line 20.")).toBeInViewport();

  await scrollEvents.hold();
  for (let count = 1; count <= 8; count += 1) {
    const before = await heightOf(page);
    await bob.api.send(room.id, `News ${count}. ${tall}`);
    await expect.poll(() => heightOf(page)).toBeGreaterThan(before);
  }
  await scrollEvents.release();

  await expect(message(page, "News 8.")).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole("button", { name: /new message|Jump to present/ })).toHaveCount(0);
});

test("who has scrolled a little stays at the end, and who has scrolled further is left where they read", async ({
  alice,
  bob,
  room,
}) => {
  const { page } = alice;
  await fill(alice.api, room.id, 40);
  await openRoom(page, room.id);
  await expect(message(page, "Line 40.")).toBeInViewport();

  await wheel(page, -60);
  await bob.api.send(room.id, `One. ${tall}`);
  await expect(message(page, "One.")).toBeInViewport({ ratio: 1 });

  await wheel(page, -160);
  const { top } = await placeOf(page, "Line 40.");
  await bob.api.send(room.id, `Two. ${tall}`);
  await expect(page.getByRole("button", { name: "1 new message" })).toBeVisible();
  await expectRest(page);
  expect((await placeOf(page, "Line 40.")).top).toBeCloseTo(top, 0);

  await page.getByRole("button", { name: "1 new message" }).click();
  await expect(message(page, "Two.")).toBeInViewport({ ratio: 1 });
  await bob.api.send(room.id, `Three. ${tall}`);
  await expect(message(page, "Three.")).toBeInViewport({ ratio: 1 });
});

test("what changes its height moves neither the end from the view nor what is read", async ({ alice, bob, room }) => {
  const { page } = alice;
  await fill(alice.api, room.id, 40);
  await openRoom(page, room.id);
  const many = "one\n".repeat(6);

  await composer(page).fill(many);
  await expect(message(page, "Line 40.")).toBeInViewport({ ratio: 1 });
  await page.setViewportSize({ width: 900, height: 500 });
  await expect(message(page, "Line 40.")).toBeInViewport({ ratio: 1 });
  await composer(page).fill("");
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect(message(page, "Line 40.")).toBeInViewport({ ratio: 1 });

  await wheel(page, -400);
  const before = await topOf(page);
  await composer(page).fill(many);
  await expectRest(page);
  expect(await topOf(page)).toBe(before);
  await bob.api.send(room.id, "Seen by nobody yet.");
  await expect(page.getByRole("button", { name: "1 new message" })).toBeVisible();
});

/** Taller than what still counts as being at the end. */
const tall = "The tide turns twice a day. ".repeat(30);

async function fill(person: Person, roomId: string, count: number): Promise<void> {
  for (let line = 1; line <= count; line += 1)
    await person.send(roomId, `Line ${line}. ${tall.slice(0, (line % 5) * 80)}`);
}

function heightOf(page: Page): Promise<number> {
  return scroller(page).evaluate(({ scrollHeight }) => scrollHeight);
}

function topOf(page: Page): Promise<number> {
  return scroller(page).evaluate(({ scrollTop }) => scrollTop);
}

async function placeOf(page: Page, text: string): Promise<{ top: number }> {
  const box = await message(page, text).boundingBox();
  return { top: box?.y ?? Number.NaN };
}
