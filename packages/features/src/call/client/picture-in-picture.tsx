"use client";

import { type ReactNode, createContext, use, useEffect, useMemo, useState } from "react";
import { createPortal } from "react-dom";
import { useCallView } from "./call-context.ts";
import { SmallCall } from "./small-call.tsx";
import { openSmallWindow } from "./view/open-small-window.ts";

export interface PictureInPicture {
  isOpen: boolean;
  toggle(): void;
}

const Context = createContext<PictureInPicture | null>(null);

/** A small window of the call above all others; null where the browser has none (Document Picture-in-Picture). */
export function usePictureInPicture(): PictureInPicture | null {
  return use(Context);
}

/** Stands around all pages, so that the window stays while they change. It closes with the call. */
export function PictureInPictureProvider({ children }: { children: ReactNode }) {
  const view = useCallView();
  const isInCall = view !== null && view.phase !== "ended";
  const [isSupported, setSupported] = useState(false);
  const [pane, setPane] = useState<Window | null>(null);

  useEffect(() => setSupported("documentPictureInPicture" in window), []);
  useEffect(() => {
    if (!isInCall) pane?.close();
  }, [isInCall, pane]);

  const value = useMemo(
    (): PictureInPicture => ({
      isOpen: pane !== null,
      toggle() {
        if (pane) return pane.close();
        void openSmallWindow(() => setPane(null)).then(setPane);
      },
    }),
    [pane],
  );

  return (
    <Context value={isSupported ? value : null}>
      {children}
      {pane && view && createPortal(<SmallCall view={view} />, pane.document.body)}
    </Context>
  );
}
