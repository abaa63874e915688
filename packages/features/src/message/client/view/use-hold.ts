"use client";

import { type RefObject, useLayoutEffect, useRef, useState } from "react";
import type { VirtualizerHandle } from "virtua";
import { type Align, type Hold, type Measures, holdAt, scrollTopOf, wasMoved } from "./hold.ts";
import type { Opening } from "./opening.ts";
import type { Row } from "./rows.ts";
import { useLatest } from "./use-latest.ts";

/** Frames after which the view is taken to rest wherever it stands. */
const framesMax = 40;

export interface HoldOptions {
  rows: readonly Row[];
  opening: Opening;
  /** The last row is where the room ends, for the reader at least. */
  hasEnd: boolean;
  scroller: RefObject<HTMLElement | null>;
  list: RefObject<VirtualizerHandle | null>;
}

export interface HeldView {
  /** The list has come to rest where it opens. */
  isPlaced: boolean;
  isAtEnd(): boolean;
  /** To be called after every change of the layout: brings the view back to what it holds on to. */
  keep(): void;
  /** To be called after every scroll event: when somebody has moved the view, it holds on to what is there. */
  notice(): void;
  toEnd(): void;
  toRow(key: string, align: Align): void;
  /** The shortest way to have all of a row in view. */
  reveal(key: string): void;
}

/**
 * Where the view stands. New rows, rows that are measured and windows that change their size move what is in it, and
 * are undone by `keep`. The end is let go of by nobody but who scrolls away from it, or asks for another row.
 */
export function useHold({ rows, opening, hasEnd, scroller, list }: HoldOptions): HeldView {
  // Decided once: what becomes unread or is asked for later does not move a list that stands.
  const [first] = useState(() => firstHold(opening, rows));
  const hold = useRef<Hold>(first);
  const measured = useRef<Measures>(undefined);
  const [isPlaced, setPlaced] = useState(false);
  const [unsettled, setUnsettled] = useState<Hold | null>(first);

  function keep() {
    const element = scroller.current;
    // Out of sight there is no layout.
    if (!element?.clientHeight) return;
    if (isPlaced && hold.current.at === "end" && !hasEnd) hold.current = { at: "none" };
    const belongs = scrollTopOf(hold.current, element, heldRow());
    if (belongs !== undefined && Math.abs(element.scrollTop - belongs) >= 1) element.scrollTop = belongs;
    // The end may come to the reader by itself, but goes only when it is left.
    if (hold.current.at === "none") hold.current = holdAt(element, hasEnd);
    measured.current = measure(element);
  }

  function notice() {
    const element = scroller.current;
    if (!element?.clientHeight) return;
    if (!isPlaced || !measured.current) return keep();
    if (wasMoved(measured.current, element)) hold.current = holdAt(element, hasEnd);
    keep();
  }

  function heldRow() {
    const view = list.current;
    const { current } = hold;
    const index = current.at === "row" ? rows.findIndex(({ key }) => key === current.key) : -1;
    return view && index !== -1 ? { offset: view.getItemOffset(index), size: view.getItemSize(index) } : undefined;
  }

  function toEnd() {
    hold.current = { at: "end", distancePx: 0 };
    keep();
  }

  function toRow(key: string, align: Align) {
    hold.current = { at: "row", key, align };
    setUnsettled(hold.current);
  }

  function reveal(key: string) {
    const index = rows.findIndex((row) => row.key === key);
    const [view, element] = [list.current, scroller.current];
    if (!view || !element || index === -1) return;
    const start = view.getItemOffset(index);
    if (start < element.scrollTop) return toRow(key, "start");
    if (start + view.getItemSize(index) <= element.scrollTop + element.clientHeight) return;
    if (hasEnd && index === rows.length - 1) toEnd();
    else toRow(key, "end");
  }

  /** Something that changes until the row that is held is measured. */
  function progress(): string {
    const element = scroller.current;
    const { current } = hold;
    const key = current.at === "row" ? current.key : current.at === "end" ? rows.at(-1)?.key : undefined;
    const isMounted = key === undefined || element?.querySelector(`[data-row="${CSS.escape(key)}"]`);
    return element?.clientHeight && isMounted ? `${element.scrollTop} ${element.scrollHeight}` : "";
  }

  function settle() {
    if (hold.current.at === "row" && scroller.current) hold.current = holdAt(scroller.current, hasEnd);
    setUnsettled(null);
    setPlaced(true);
  }

  const latest = useLatest({ keep, progress, settle });
  useLayoutEffect(() => latest.current.keep(), [latest, rows, hasEnd, unsettled]);

  useLayoutEffect(() => {
    if (!unsettled) return;
    let last = "";
    let frames = 0;
    let frame = requestAnimationFrame(function check() {
      latest.current.keep();
      const now = latest.current.progress();
      // Measuring rows moves the list once more; two equal frames mean that all are measured.
      if ((now && now === last) || ++frames > framesMax) return latest.current.settle();
      last = now;
      frame = requestAnimationFrame(check);
    });
    return () => cancelAnimationFrame(frame);
  }, [latest, unsettled]);

  return { isPlaced, isAtEnd: () => hold.current.at === "end", keep, notice, toEnd, toRow, reveal };
}

function firstHold(opening: Opening, rows: readonly Row[]): Hold {
  const row = opening.align === "end" ? undefined : rows[opening.index];
  return row && opening.align !== "end"
    ? { at: "row", key: row.key, align: opening.align }
    : { at: "end", distancePx: 0 };
}

function measure({ scrollTop, scrollHeight, clientHeight }: Measures): Measures {
  return { scrollTop, scrollHeight, clientHeight };
}
