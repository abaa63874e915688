import { createContext, useContext } from "react";
import type { Parley } from "./create-parley.ts";

export type LiveClient = Pick<Parley, "socket" | "streams" | "activity" | "alerts"> & { installationName: string };

export const LiveContext = createContext<LiveClient | null>(null);

export function useLiveClient(): LiveClient {
  const client = useContext(LiveContext);
  if (!client) throw new Error("This needs to be inside of ParleyProvider");
  return client;
}
