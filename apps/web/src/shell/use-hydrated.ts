import { useSyncExternalStore } from "react";

const never = () => () => {};

/** False while rendering on the server and in the first render of a page that was: what a device remembers is unknown. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
