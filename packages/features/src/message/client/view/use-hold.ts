"use client";

import { type RefObject, useLayoutEffect, useState } from "react";
import type { VirtualizerHandle } from "virtua";
import { type Align, type Hold, type Surroundings, createHolder, holdAt } from "./hold.ts";
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
  /** To be called after every change of the layout. */
  keep(): void;
  /** To be called after every scroll event. */
  notice(): void;
  toEnd(): void;
  toRow(key: string, align: Align): void;
  /** The shortest way to have all of a row in view. */
  reveal(key: string): void;
}

/** Lets the view of a list hold on to where it stands, from where it opens to wherever somebody goes. */
export function useHold({ rows, opening, hasEnd, scroller, list }: HoldOptions): HeldView {
  // Decided once: what becomes unread or is asked for later does not move a list that stands.
  const [first] = useState(() => firstHold(opening, rows));
  const [holder] = useState(() => createHolder(first));
  const [isPlaced, setPlaced] = useState(false);
  const [unsettled, setUnsettled] = useState<Hold | null>(first);

  /** None while the list is out of sight, where nothing has a place. */
  function surroundings(): Surroundings | undefined {
    if (!scroller.current?.clientHeight) return undefined;
    // Until the list rests its opening goes before everything else.
    return { scroller: scroller.current, rowOf, hasEnd: hasEnd || !isPlaced };
  }

  function rowOf(key: string) {
    const index = rows.findIndex((row) => row.key === key);
    const view = list.current;
    return view && index !== -1 ? { offset: view.getItemOffset(index), size: view.getItemSize(index) } : undefined;
  }

  function keep() {
    const around = surroundings();
    if (around) holder.keep(around);
  }

  function notice() {
    const around = surroundings();
    if (around) holder[isPlaced ? "notice" : "keep"](around);
  }

  function toEnd() {
    holder.take({ at: "end", distancePx: 0 });
    keep();
  }

  function toRow(key: string, align: Align) {
    const hold: Hold = { at: "row", key, align };
    holder.take(hold);
    setUnsettled(hold);
  }

  function reveal(key: string) {
    const [row, view] = [rowOf(key), scroller.current];
    if (!row || !view) return;
    if (row.offset < view.scrollTop) toRow(key, "start");
    else if (row.offset + row.size <= view.scrollTop + view.clientHeight) return;
    else if (hasEnd && key === rows.at(-1)?.key) toEnd();
    else toRow(key, "end");
  }

  /** Something that changes until the row that is held is measured; empty while it is not even mounted. */
  function progress(): string {
    const view = scroller.current;
    const { current } = holder;
    const key = current.at === "row" ? current.key : current.at === "end" ? rows.at(-1)?.key : undefined;
    const isMounted = key === undefined || view?.querySelector(`[data-row="${CSS.escape(key)}"]`);
    return view?.clientHeight && isMounted ? `${view.scrollTop} ${view.scrollHeight}` : "";
  }

  function settle() {
    if (holder.current.at === "row" && scroller.current) holder.take(holdAt(scroller.current, hasEnd));
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

  return { isPlaced, isAtEnd: () => holder.current.at === "end", keep, notice, toEnd, toRow, reveal };
}

function firstHold(opening: Opening, rows: readonly Row[]): Hold {
  const row = opening.align === "end" ? undefined : rows[opening.index];
  return row && opening.align !== "end"
    ? { at: "row", key: row.key, align: opening.align }
    : { at: "end", distancePx: 0 };
}
