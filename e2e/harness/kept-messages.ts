import type { Page } from "@playwright/test";

/** How many messages the browser of this page keeps for later, whatever becomes of the page. */
export function keptMessages(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open("parley");
        opening.addEventListener("error", () => reject(new Error("The outbox cannot be opened.")));
        opening.addEventListener("success", () => {
          const counting = opening.result.transaction("outbox").objectStore("outbox").count();
          counting.addEventListener("error", () => reject(new Error("The outbox cannot be read.")));
          counting.addEventListener("success", () => {
            opening.result.close();
            resolve(counting.result);
          });
        });
      }),
  );
}
