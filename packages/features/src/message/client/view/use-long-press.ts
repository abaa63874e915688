"use client";

import { type PointerEvent, type SyntheticEvent, useEffect, useRef } from "react";

const longPressMs = 450;
const slackPx = 8;

/** Handlers that notice a finger resting on something, unless it moves on to scroll. */
export function useLongPress(onLongPress: () => void) {
  const press = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number }>(undefined);

  function end() {
    clearTimeout(press.current?.timer);
    press.current = undefined;
  }

  useEffect(() => end, []);

  return {
    onPointerDown(event: PointerEvent) {
      end();
      if (event.pointerType !== "touch") return;
      const timer = setTimeout(onLongPress, longPressMs);
      press.current = { timer, x: event.clientX, y: event.clientY };
    },
    onPointerMove(event: PointerEvent) {
      const start = press.current;
      if (start && Math.hypot(event.clientX - start.x, event.clientY - start.y) > slackPx) end();
    },
    onPointerUp: end,
    onPointerCancel: end,
    /** The browser's own menu would cover ours. */
    onContextMenu(event: SyntheticEvent) {
      if (press.current) event.preventDefault();
    },
  };
}
