import { useCallback } from "react";
import { useStore } from "zustand";
import { useDrafts } from "../../room/client/drafts-context.ts";

export interface Draft {
  draft: string;
  setDraft: (text: string) => void;
  clear: () => void;
}

/** What is begun in a room. It survives switching rooms, reload and restart. */
export function useDraft(roomId: string): Draft {
  const drafts = useDrafts();
  const draft = useStore(drafts.store, (all) => all[roomId] ?? "");
  const setDraft = useCallback((text: string) => drafts.set(roomId, text), [drafts, roomId]);
  const clear = useCallback(() => drafts.set(roomId, ""), [drafts, roomId]);
  return { draft, setDraft, clear };
}
