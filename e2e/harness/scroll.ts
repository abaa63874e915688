import { type Locator, type Page, expect } from "@playwright/test";

/** Where messages scroll. */
export function scroller(page: Page): Locator {
  return page.locator("[data-scroller]");
}

/** Turns the wheel over the messages and waits until they rest. */
export async function wheel(page: Page, deltaY: number): Promise<void> {
  await scroller(page).hover({ position: { x: 300, y: 200 } });
  await page.mouse.wheel(0, deltaY);
  await expectRest(page);
}

/** Turns the wheel until something is true. */
export async function wheelUntil(page: Page, deltaY: number, isReached: () => Promise<boolean>): Promise<void> {
  await expect(async () => {
    if (await isReached()) return;
    await wheel(page, deltaY);
    expect(await isReached()).toBe(true);
  }).toPass({ intervals: [0] });
}

/** Neither the view nor what it shows has moved for some frames. */
export async function expectRest(page: Page): Promise<void> {
  await scroller(page).evaluate(async (element) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const framesOfRest = 6;
    for (let still = 0, last = ""; still < framesOfRest;) {
      await frame();
      const now = `${element.scrollTop} ${element.scrollHeight}`;
      still = now === last ? still + 1 : 0;
      last = now;
    }
  });
}

/** Where every message stands that is in view, by its row. */
export async function rowsInView(page: Page): Promise<Map<string, number>> {
  const view = await scroller(page).boundingBox();
  const rows = new Map<string, number>();
  for (const row of await scroller(page).locator("article[data-row]").all()) {
    const [box, key] = await Promise.all([row.boundingBox(), row.getAttribute("data-row")]);
    if (!view || !box || key === null) continue;
    if (box.y + box.height > view.y && box.y < view.y + view.height) rows.set(key, box.y);
  }
  return rows;
}
