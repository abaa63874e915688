import { type StoreApi, createStore } from "zustand/vanilla";

/** How the page is joined to the server. */
export interface ConnectionState {
  state: "online" | "connecting" | "offline";
  /** Since when it is online, or not, in milliseconds since the epoch. */
  since: number;
  /** When the next attempt to connect begins, while `offline`. */
  retryAt: number | null;
}

export type ConnectionStore = StoreApi<ConnectionState>;

export function createConnectionStore(): ConnectionStore {
  return createStore<ConnectionState>(() => ({ state: "connecting", since: Date.now(), retryAt: null }));
}

/** Moves between the states; `since` changes only when being online does. */
export function moveConnection(
  store: ConnectionStore,
  state: ConnectionState["state"],
  retryAt: number | null = null,
): void {
  const before = store.getState();
  const isTurn = (before.state === "online") !== (state === "online");
  store.setState({ state, retryAt, since: isTurn ? Date.now() : before.since });
}
