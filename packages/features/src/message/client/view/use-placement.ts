"use client";

import { type RefObject, useLayoutEffect, useState } from "react";
import type { VirtualizerHandle } from "virtua";
import type { Opening } from "./opening.ts";

/** Frames after which the list is shown wherever it stands. */
const framesMax = 40;

/** Brings a list that has just been mounted to where it opens, and says when it rests there. */
export function usePlacement(list: RefObject<VirtualizerHandle | null>, opening: Opening, count: number): boolean {
  const [isPlaced, setPlaced] = useState(false);

  useLayoutEffect(() => {
    const index = opening.align === "end" ? count - 1 : opening.index;
    list.current?.scrollToIndex(index, { align: opening.align });

    let last = "";
    let frames = 0;
    let frame = requestAnimationFrame(function check() {
      const view = list.current;
      const now = view ? `${view.viewportSize} ${view.scrollSize} ${view.scrollOffset}` : "";
      // Measuring rows moves the list once more; two equal frames mean that all are measured.
      if ((view?.viewportSize && now === last) || ++frames > framesMax) return setPlaced(true);
      last = now;
      frame = requestAnimationFrame(check);
    });
    return () => cancelAnimationFrame(frame);
    // Where a list opens is decided once.
  }, []);

  return isPlaced;
}
