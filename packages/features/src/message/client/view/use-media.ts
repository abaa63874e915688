"use client";

import { useCallback, useSyncExternalStore } from "react";

/** Whether a media query holds; false on the server. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (onChange: () => void) => {
      const list = matchMedia(query);
      list.addEventListener("change", onChange);
      return () => list.removeEventListener("change", onChange);
    },
    [query],
  );
  return useSyncExternalStore(
    subscribe,
    () => matchMedia(query).matches,
    () => false,
  );
}

/** Holds where the main pointer is a finger and the keyboard is on the screen. */
export const touchQuery = "(hover: none) and (pointer: coarse)";

/** Whether `touchQuery` holds. */
export function useIsTouch(): boolean {
  return useMedia(touchQuery);
}
