import { useStore } from "zustand";
import type { ConnectionState } from "./connection.ts";
import { useLiveClient } from "./live-context.ts";

/** How the page is joined to the server, and how to try again without waiting. */
export function useConnection(): ConnectionState & { retryNow: () => void } {
  const { socket } = useLiveClient();
  return { ...useStore(socket.connection), retryNow: socket.retryNow };
}
