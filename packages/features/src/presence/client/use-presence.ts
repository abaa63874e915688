import { useCallback, useSyncExternalStore } from "react";
import type { PersonPresence } from "../schema.ts";
import { usePresenceClient } from "./presence-context.ts";

/** How somebody on the screen is, live; undefined until it is known. */
export function usePresence(userId: string | undefined): PersonPresence | undefined {
  const client = usePresenceClient();
  const subscribe = useCallback(
    (onChange: () => void) => (client && userId !== undefined ? client.watch(userId, onChange) : () => {}),
    [client, userId],
  );
  const read = () => (userId === undefined ? undefined : client?.get(userId));
  return useSyncExternalStore(subscribe, read, () => undefined);
}

/** Whether everybody is only as they were last known. */
export function useIsStale(userId: string): boolean {
  const client = usePresenceClient();
  const subscribe = useCallback(
    (onChange: () => void) => client?.watch(userId, onChange) ?? (() => {}),
    [client, userId],
  );
  return useSyncExternalStore(
    subscribe,
    () => client?.isStale ?? false,
    () => false,
  );
}
