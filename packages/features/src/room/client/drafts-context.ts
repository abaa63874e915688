import { createContext, useContext } from "react";
import type { Drafts } from "./drafts.ts";

export const DraftsContext = createContext<Drafts | null>(null);

export function useDrafts(): Drafts {
  const drafts = useContext(DraftsContext);
  if (!drafts) throw new Error("This needs to be inside of ParleyProvider");
  return drafts;
}
