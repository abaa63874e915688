import { createContext, useContext } from "react";
import type { PresenceClient } from "./presence-client.ts";

/** Without one nobody's presence is shown. */
export const PresenceContext = createContext<PresenceClient | null>(null);

/** Null where nobody's presence is known. */
export function usePresenceClient(): PresenceClient | null {
  return useContext(PresenceContext);
}
