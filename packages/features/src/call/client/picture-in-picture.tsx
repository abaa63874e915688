"use client";

import { type ReactNode, createContext, use, useEffect, useMemo, useState } from "react";
import { createPortal } from "react-dom";
import { useCallView } from "./call-context.ts";
import { SmallCall } from "./small-call.tsx";
import { supportHere, toggleSmallVideo } from "./view/small-video.ts";
import { openSmallWindow } from "./view/open-small-window.ts";

export interface PictureInPicture {
  isOpen: boolean;
  toggle(): void;
}

const Context = createContext<PictureInPicture | null>(null);

/**
 * A small window of the call above all others, or of one of its videos where the browser has no more to give (Document
 * Picture-in-Picture, Picture-in-Picture); null where it has neither.
 */
export function usePictureInPicture(): PictureInPicture | null {
  return use(Context);
}

/** Stands around all pages, so that the window stays while they change. It closes with the call. */
export function PictureInPictureProvider({ children }: { children: ReactNode }) {
  const view = useCallView();
  const isInCall = view !== null && view.phase !== "ended";
  const [support, setSupport] = useState<"window" | "video" | null>(null);
  const [pane, setPane] = useState<Window | null>(null);

  useEffect(() => setSupport(supportHere()), []);
  useEffect(() => {
    if (!isInCall) pane?.close();
  }, [isInCall, pane]);

  const value = useMemo(
    (): PictureInPicture => ({
      isOpen: pane !== null,
      toggle() {
        if (support === "video") return void toggleSmallVideo();
        if (pane) return pane.close();
        void openSmallWindow(() => setPane(null)).then(setPane);
      },
    }),
    [pane, support],
  );

  return (
    <Context value={support ? value : null}>
      {children}
      {pane && view && createPortal(<SmallCall view={view} />, pane.document.body)}
    </Context>
  );
}
