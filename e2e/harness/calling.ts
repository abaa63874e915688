import { type Locator, type Page, expect } from "@playwright/test";

/** Connecting takes a while where many share a machine. */
export const connecting = { timeout: 30_000 };

/** What rings at somebody's page. */
export function ring(page: Page, title: RegExp | string = /call from/): Locator {
  return page.getByRole("region", { name: title });
}

/** Waits until it rings at somebody's page, and gives what rings. */
export async function ringing(page: Page, title: RegExp | string = /call from/): Promise<Locator> {
  await expect(ring(page, title)).toBeVisible(connecting);
  return ring(page, title);
}

/** Presses a button of what rings, as soon as it does. */
export async function answer(page: Page, name: string, title?: RegExp | string): Promise<void> {
  await (await ringing(page, title)).getByRole("button", { name, exact: true }).click();
}

/** The call in its room. */
export function stage(page: Page): Locator {
  return page.getByRole("main").getByRole("region", { name: /^Call with / });
}

/** The call, small, wherever one is. */
export function miniBar(page: Page): Locator {
  return page.getByRole("region", { name: "Your call" });
}

/** Presses a button of the call's own. */
export async function control(page: Page, name: string): Promise<void> {
  await stage(page).getByRole("button", { name, exact: true }).click();
}

/** The clock runs, and everybody named has a tile that is neither lost nor still connecting. */
export async function expectConnected(page: Page, others: readonly string[]): Promise<void> {
  await expect(stage(page).getByRole("timer")).toHaveText(/^\d\d:\d\d$/, connecting);
  const people = stage(page).getByRole("list", { name: "People in the call" });
  for (const name of others) await expect(people.getByRole("listitem").filter({ hasText: name })).toBeVisible();
  await expect(people.getByText(/Connecting…|Reconnecting…|Connection lost/)).toHaveCount(0, connecting);
}

/** The header's button that calls everybody in the room. */
export async function call(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Call", exact: true }).click();
}
