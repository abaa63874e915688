import type { Page } from "@playwright/test";

declare global {
  interface Window {
    shownAlerts?: { title: string; body: string; tag: string; click(): void }[];
  }
}

/** What a page has asked the operating system to show, without one that shows it. To be called before the page is opened. */
export async function recordAlerts(page: Page, permission: NotificationPermission = "granted"): Promise<void> {
  await page.addInitScript((given) => {
    const shown: NonNullable<Window["shownAlerts"]> = [];
    window.shownAlerts = shown;
    class RecordedAlert extends EventTarget {
      static permission = given;
      static async requestPermission() {
        return (RecordedAlert.permission = "granted");
      }
      constructor(title: string, { body = "", tag = "" }: NotificationOptions = {}) {
        super();
        shown.push({ title, body, tag, click: () => this.dispatchEvent(new Event("click")) });
      }
      close() {}
    }
    Object.defineProperty(window, "Notification", { value: RecordedAlert });
  }, permission);
}

/** The titles and texts of what was shown so far. */
export function shownAlerts(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    (window.shownAlerts ?? []).map(({ title, body }) => [title, body].filter(Boolean).join(": ")),
  );
}

/** Clicks what was shown last. */
export function clickAlert(page: Page): Promise<void> {
  return page.evaluate(() => window.shownAlerts?.at(-1)?.click());
}
