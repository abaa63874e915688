import type { PresenceStore, PresenceStoreTimes } from "./presence-store.ts";

export const times: PresenceStoreTimes = { leaseMs: 15_000, settleMs: 15_000 };

export interface PresenceRig extends AsyncDisposable {
  store: PresenceStore;
  /** Moves the store's clock. */
  advance(ms: number): void;
  /** Takes everything out of the store, or puts an empty one in its place. */
  lose(): Promise<void>;
}
