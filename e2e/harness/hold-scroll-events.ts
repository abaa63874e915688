import type { Page } from "@playwright/test";

declare global {
  interface Window {
    heldScrolls?: { isHolding: boolean; targets: Set<EventTarget> };
  }
}

export interface HeldScrollEvents {
  /** The page scrolls, but does not hear of it. */
  hold(): Promise<void>;
  /** Tells the page, once for everything that has scrolled. */
  release(): Promise<void>;
}

/** Puts off scroll events, as a busy page does whose frames are late. To be called before the page is opened. */
export async function holdScrollEvents(page: Page): Promise<HeldScrollEvents> {
  await page.addInitScript(() => {
    const held = { isHolding: false, targets: new Set<EventTarget>() };
    window.heldScrolls = held;
    function keepBack(event: Event) {
      if (!held.isHolding || !event.target) return;
      event.stopImmediatePropagation();
      held.targets.add(event.target);
    }
    addEventListener("scroll", keepBack, { capture: true });
  });

  return {
    hold: () => page.evaluate(() => void (window.heldScrolls && (window.heldScrolls.isHolding = true))),
    release: () =>
      page.evaluate(() => {
        if (!window.heldScrolls) return;
        window.heldScrolls.isHolding = false;
        for (const target of window.heldScrolls.targets) target.dispatchEvent(new Event("scroll"));
        window.heldScrolls.targets.clear();
      }),
  };
}
