"use client";

import { type RefObject, useLayoutEffect, useState } from "react";
import type { VirtualizerHandle } from "virtua";
import type { Opening } from "./opening.ts";

/** Frames after which the list is shown wherever it stands. */
const framesMax = 40;

/** Brings a list that has just been mounted to where it opens, and says when it rests there. */
export function usePlacement(list: RefObject<VirtualizerHandle | null>, opening: Opening, count: number): boolean {
  const [isPlaced, setPlaced] = useState(false);
  // Decided once: what becomes unread or is asked for later does not move a list that stands.
  const [{ align, index }] = useState(() => ({ index: count - 1, ...opening }));

  useLayoutEffect(() => {
    list.current?.scrollToIndex(index, { align });

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
  }, [list, align, index]);

  return isPlaced;
}
