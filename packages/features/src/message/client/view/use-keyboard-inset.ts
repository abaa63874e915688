"use client";

import { useSyncExternalStore } from "react";

/** How much of the page's lower end the keyboard on the screen covers, in px. */
export function useKeyboardInset(): number {
  return useSyncExternalStore(subscribe, read, () => 0);
}

function read(): number {
  const view = window.visualViewport;
  // Zoomed in, the visual viewport is smaller for another reason.
  if (!view || view.scale > 1.01) return 0;
  return Math.max(0, Math.round(window.innerHeight - view.height - view.offsetTop));
}

function subscribe(onChange: () => void) {
  const view = window.visualViewport;
  view?.addEventListener("resize", onChange);
  view?.addEventListener("scroll", onChange);
  return () => {
    view?.removeEventListener("resize", onChange);
    view?.removeEventListener("scroll", onChange);
  };
}
