import { useStore } from "zustand";
import { useDrafts } from "./drafts-context.ts";

/** Whether something other than blanks is begun in a room. */
export function useHasDraft(roomId: string): boolean {
  return useStore(useDrafts().store, (drafts) => (drafts[roomId] ?? "").trim() !== "");
}
