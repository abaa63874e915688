import type { Person } from "@parley/testing/person";
import { openRoom } from "./harness/conversation.ts";
import { expect, test } from "./harness/fixtures.ts";
import { holdSocket } from "./harness/hold-socket.ts";
import { expectRest, rowsInView, scroller, wheel, wheelUntil } from "./harness/scroll.ts";

/** How far a row may move, in px, when others come in above it. */
const jitterPx = 2;

test("older messages come in above what is read, and nothing in view moves", async ({ alice, room }) => {
  const { page } = alice;
  await fill(alice.api, room.id, 190);
  const socket = await holdSocket(page);
  await openRoom(page, room.id);

  for (let prepended = 0; prepended < 2; prepended += 1) {
    socket.hold();
    await wheelUntil(page, -700, async () => (await scroller(page).evaluate(({ scrollTop }) => scrollTop)) < 1_000);
    const height = await scrollHeight();
    const before = await rowsInView(page);
    expect(before.size).toBeGreaterThan(3);

    socket.release();
    await expect.poll(scrollHeight).toBeGreaterThan(height + 500);
    await expectRest(page);
    const after = await rowsInView(page);
    for (const [key, y] of before) {
      expect(Math.abs((after.get(key) ?? Number.NaN) - y), `row ${key} moved`).toBeLessThanOrEqual(jitterPx);
    }
  }

  function scrollHeight() {
    return scroller(page).evaluate((element) => element.scrollHeight);
  }
});

test("however far one scrolls, the page holds only the messages around the view", async ({ alice, room }) => {
  test.slow();
  const { page } = alice;
  await fill(alice.api, room.id, 420);
  await openRoom(page, room.id);
  const beginning = page.getByRole("log").getByRole("heading", { level: 2 });
  const counts: number[] = [];

  await wheelUntil(page, -3_000, async () => {
    counts.push(await page.locator("article[data-row]").count());
    return beginning.isVisible();
  });
  await expect(page.locator("article[data-row]").first()).toContainText("Line 1 of history");
  expect(Math.max(...counts)).toBeLessThan(90);
  expect(counts.length).toBeGreaterThan(4);

  await wheel(page, 1_000_000);
  await expect(page.locator("article[data-row]").last()).toContainText("Line 420 of history");
  expect(await page.locator("article[data-row]").count()).toBeLessThan(90);
});

/** Messages of different heights, so that no guess of one is right. */
async function fill(person: Person, roomId: string, count: number): Promise<void> {
  for (let line = 1; line <= count; line += 1) {
    await person.send(roomId, `Line ${line} of history. ${"The tide turns twice a day. ".repeat((line % 5) ** 2)}`);
  }
}
