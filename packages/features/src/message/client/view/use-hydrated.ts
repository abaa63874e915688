"use client";

import { useSyncExternalStore } from "react";

/** False on the server and while the browser takes its page over. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  );
}
