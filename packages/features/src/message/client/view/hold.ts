/** Nearer to the end than this, in px, new messages scroll in. */
export const stickPx = 100;

/** What the view holds on to while rows come, go and grow. */
export type Hold =
  /** The end, this far below the view. */
  | { at: "end"; distancePx: number }
  | { at: "row"; key: string; align: Align }
  /** Nothing: the list keeps what is in view where it is. */
  | { at: "none" };

export type Align = "start" | "center" | "end";

/** A scroller's measures, in px. */
export type Measures = Pick<HTMLElement, "scrollTop" | "scrollHeight" | "clientHeight">;

/** How far the end is below the view, in px; none while it is pulled beyond. */
export function distanceToEnd({ scrollTop, scrollHeight, clientHeight }: Measures): number {
  return Math.max(0, scrollHeight - scrollTop - clientHeight);
}

/** What a view that stands here holds on to. */
export function holdAt(measures: Measures, hasEnd: boolean): Hold {
  const distancePx = distanceToEnd(measures);
  return hasEnd && distancePx <= stickPx ? { at: "end", distancePx } : { at: "none" };
}

/**
 * Whether somebody has moved the view. Whoever changes the layout leaves the view where it belongs and measures it
 * there; a view that is elsewhere in the same layout was moved, and one in another layout says nothing yet.
 */
export function wasMoved(before: Measures, now: Measures): boolean {
  const isSameLayout = now.scrollHeight === before.scrollHeight && now.clientHeight === before.clientHeight;
  return isSameLayout && now.scrollTop !== before.scrollTop;
}

/** Where a view with this hold belongs; undefined where it may stay. The row is the one that is held. */
export function scrollTopOf(
  hold: Hold,
  { scrollHeight, clientHeight }: Pick<Measures, "scrollHeight" | "clientHeight">,
  row?: { offset: number; size: number },
): number | undefined {
  const max = Math.max(0, scrollHeight - clientHeight);
  if (hold.at === "end") return Math.max(0, max - hold.distancePx);
  if (hold.at === "none" || !row) return undefined;
  const room = clientHeight - row.size;
  const above = { start: 0, center: room / 2, end: room }[hold.align];
  return Math.min(max, Math.max(0, row.offset - above));
}

/** What a view is kept by: its scroller, where the row that is held lies, and whether the last row ends the room. */
export interface Surroundings {
  scroller: Measures;
  rowOf(key: string): { offset: number; size: number } | undefined;
  hasEnd: boolean;
}

/** The hold of one view over time. */
export interface Holder {
  readonly current: Hold;
  take(hold: Hold): void;
  /** After every change of the layout: brings the view back to what it holds on to. */
  keep(surroundings: Surroundings): void;
  /** After every scroll event: a view that somebody has moved holds on to what is there. */
  notice(surroundings: Surroundings): void;
}

/**
 * Holds a view. Nothing lets go of the end but somebody who scrolls away from it, or takes hold of something else; the
 * end itself may come to the reader, when what is below becomes less.
 */
export function createHolder(first: Hold): Holder {
  let hold = first;
  let measured: Measures | undefined;

  function keep({ scroller, rowOf, hasEnd }: Surroundings) {
    if (hold.at === "end" && !hasEnd) hold = { at: "none" };
    const belongs = scrollTopOf(hold, scroller, hold.at === "row" ? rowOf(hold.key) : undefined);
    if (belongs !== undefined && Math.abs(scroller.scrollTop - belongs) >= 1) scroller.scrollTop = belongs;
    if (hold.at === "none") hold = holdAt(scroller, hasEnd);
    measured = {
      scrollTop: scroller.scrollTop,
      scrollHeight: scroller.scrollHeight,
      clientHeight: scroller.clientHeight,
    };
  }

  return {
    get current() {
      return hold;
    },
    take: (next) => void (hold = next),
    keep,
    notice(surroundings) {
      const { scroller, hasEnd } = surroundings;
      if (measured && wasMoved(measured, scroller)) hold = holdAt(scroller, hasEnd);
      keep(surroundings);
    },
  };
}
