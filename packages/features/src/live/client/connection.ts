import { type StoreApi, createStore } from "zustand/vanilla";

/** How the page is joined to the server. */
export interface ConnectionState {
  state: "online" | "connecting" | "offline";
  /** Since when it is online, or not, in milliseconds since the epoch. */
  since: number;
  /** When the next attempt to connect begins, while `offline`. */
  retryAt: number | null;
  /** Why an admin ended the connection: it stays ended until the person wants it back. Null otherwise. */
  dismissal: string | null;
}

export type ConnectionStore = StoreApi<ConnectionState>;

export function createConnectionStore(): ConnectionStore {
  return createStore<ConnectionState>(() => ({
    state: "connecting",
    since: Date.now(),
    retryAt: null,
    dismissal: null,
  }));
}

/** Moves between the states; `since` changes only when being online does. */
export function moveConnection(
  store: ConnectionStore,
  state: ConnectionState["state"],
  retryAt: number | null = null,
): void {
  const before = store.getState();
  const isTurn = (before.state === "online") !== (state === "online");
  store.setState({ state, retryAt, dismissal: null, since: isTurn ? Date.now() : before.since });
}

/** It was ended on purpose, and is not to be tried again by itself. */
export function dismissConnection(store: ConnectionStore, reason: string): void {
  moveConnection(store, "offline");
  store.setState({ dismissal: reason });
}
