"use client";

import { useSyncExternalStore } from "react";

/** Whether somebody looks: the page is visible and its window has the focus. */
export function useAttention(): boolean {
  return useSyncExternalStore(subscribe, isAttentive, () => false);
}

function isAttentive(): boolean {
  return document.visibilityState === "visible" && document.hasFocus();
}

function subscribe(onChange: () => void) {
  addEventListener("focus", onChange);
  addEventListener("blur", onChange);
  document.addEventListener("visibilitychange", onChange);
  return () => {
    removeEventListener("focus", onChange);
    removeEventListener("blur", onChange);
    document.removeEventListener("visibilitychange", onChange);
  };
}
