"use client";

import { type KeyboardEvent, type RefObject, useLayoutEffect, useState } from "react";
import type { Row } from "./rows.ts";

export interface RowFocusOptions {
  rows: readonly Row[];
  scroller: RefObject<HTMLElement | null>;
  /** Brings a row into view. */
  reveal(key: string): void;
  onLeave(): void;
}

/** Arrow keys walk from message to message; rows outside of the view are mounted when their turn comes. */
export function useRowFocus({ rows, scroller, reveal, onLeave }: RowFocusOptions) {
  const [active, setActive] = useState<{ key: string }>();

  useLayoutEffect(() => {
    if (!active) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(active.key)}"]`);
    row?.focus({ preventScroll: true });
  }, [active, scroller]);

  function handleKeyDown(event: KeyboardEvent<HTMLElement>) {
    const { target } = event;
    if (!(target instanceof HTMLElement) || event.altKey || event.ctrlKey || event.metaKey) return;
    // Whatever is focused in the list, but for a field with arrow keys of its own, or what only seems to be inside.
    if (!scroller.current?.contains(target) || target.closest("textarea, input")) return;
    if (event.key === "Escape") return onLeave();
    const within = target.closest<HTMLElement>("[data-row]")?.dataset.row;
    const current = rows.findIndex(({ key }) => key === within);
    const index = nextRow(event.key, current, rows.length);
    const row = rows[index];
    if (!row) return;
    event.preventDefault();
    reveal(row.key);
    setActive({ key: row.key });
  }

  return { activeKey: active?.key, handleKeyDown };
}

/** The row a key leads to; from the list itself (-1) both arrows lead to the newest. */
function nextRow(key: string, current: number, count: number): number {
  switch (key) {
    case "ArrowUp":
      return current === -1 ? count - 1 : Math.max(0, current - 1);
    case "ArrowDown":
      return current === -1 ? count - 1 : Math.min(count - 1, current + 1);
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return -1;
  }
}
