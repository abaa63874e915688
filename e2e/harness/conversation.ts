import { type Locator, type Page, expect } from "@playwright/test";

export function composer(page: Page): Locator {
  return page.getByRole("textbox", { name: /^Message / });
}

/** The row of the message that says this: not its stand-in, which lies over the list until rows are measured. */
export function message(page: Page, text: string): Locator {
  return page.locator("[role=log] article:not([inert] article)").filter({ hasText: text });
}

/** Opens a room and waits until it is not only drawn but alive. */
export async function openRoom(page: Page, roomId: string): Promise<void> {
  await page.goto(`/rooms/${roomId}`);
  await expectAlive(page);
}

/** The server's first drawing has been taken over, and the place where rows are measured stands. */
export async function expectAlive(page: Page): Promise<void> {
  await expect(composer(page)).toBeFocused();
  await expect(page.locator("[role=log] [inert]")).toHaveCount(0);
}

export async function send(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await composer(page).press("Enter");
}

/** Everything there is in the room, top to bottom, as somebody reads it who scrolls through all of it. */
export async function readTimeline(page: Page): Promise<string[]> {
  const log = page.getByRole("log");
  const beginning = log.getByRole("heading", { level: 2 });
  await expect(async () => {
    await log.evaluate((element) => element.querySelector("[tabindex='0']")?.scrollTo(0, 0));
    await expect(beginning).toBeVisible({ timeout: 500 });
  }).toPass();

  return log.evaluate(async (element) => {
    const scroller = element.querySelector("[tabindex='0']");
    if (!scroller) throw new Error("The timeline does not scroll.");
    const rows = new Map<string, { top: number; text: string }>();
    const painted = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    for (let top = 0; top < scroller.scrollHeight; top += scroller.clientHeight / 2) {
      scroller.scrollTop = top;
      await painted();
      const origin = scroller.getBoundingClientRect().top - scroller.scrollTop;
      for (const row of scroller.querySelectorAll<HTMLElement>("article[data-row]")) {
        const label = row.getAttribute("aria-label") ?? "";
        const text = `${label} | ${row.innerText.replaceAll(/\s+/g, " ")}`;
        rows.set(row.dataset["row"] ?? "", { top: row.getBoundingClientRect().top - origin, text });
      }
    }
    return [...rows.values()].toSorted((a, b) => a.top - b.top).map(({ text }) => text);
  });
}
