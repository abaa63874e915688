import { createContext, use } from "react";
import { useStore } from "zustand";
import type { Call } from "../../schema.ts";
import type { Rings } from "./create-rings.ts";

export const RingsContext = createContext<Rings | null>(null);

/** What rings at this page, to be told what does not ring any more. */
export function useRings(): Rings {
  const rings = use(RingsContext);
  if (!rings) throw new Error("This needs to be inside of ParleyProvider");
  return rings;
}

/** The calls that ring, the first to ring first. */
export function useRingingCalls(): readonly Call[] {
  return useStore(useRings().calls);
}
