"use client";

import { useSyncExternalStore } from "react";

export const enterSendsKey = "parley:enter-sends";

/** Whether Enter sends (the default) or Ctrl and Cmd with Enter do: a setting of this device. */
export function useEnterSends(): boolean {
  return useSyncExternalStore(subscribe, read, () => true);
}

function read(): boolean {
  return localStorage.getItem(enterSendsKey) !== "false";
}

function subscribe(onChange: () => void) {
  addEventListener("storage", onChange);
  return () => removeEventListener("storage", onChange);
}
