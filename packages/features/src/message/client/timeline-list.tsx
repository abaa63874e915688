"use client";

import { type ReactElement, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { Virtualizer, type VirtualizerHandle } from "virtua";
import { JumpButton } from "./jump-button.tsx";
import { StaticRows } from "./static-rows.tsx";
import { TopChip } from "./top-chip.tsx";
import type { Opening } from "./view/opening.ts";
import type { RowHistory, Row } from "./view/rows.ts";
import { belowView, lastSeenIndex } from "./view/seen-index.ts";
import { useLatest } from "./view/use-latest.ts";
import { usePlacement } from "./view/use-placement.ts";
import { useRowFocus } from "./view/use-row-focus.ts";

/** Nearer to the end than this, in px, new messages scroll in. */
const stickPx = 100;
/** Nearer to an unloaded part than this, in px, the next page is asked for. */
const preloadPx = 1_500;

export interface TimelineListProps {
  history: RowHistory;
  opening: Opening;
  hasMoreBefore: boolean;
  hasMoreAfter: boolean;
  isLoadingOlder: boolean;
  /** The end of the room is in view, as last told. */
  isAtEnd: boolean;
  onAtEndChange(isAtEnd: boolean): void;
  /** How many messages of others have not been in view. */
  unread: number;
  /** A row to bring into the middle; a new object asks again. */
  target: { key: string } | undefined;
  /** A row that stays mounted out of view. */
  keptKey: string | undefined;
  renderRow(row: Row): ReactElement;
  loadOlder(): void;
  loadNewer(): void;
  jumpToPresent(): void;
  /** Each more of these leads to the end. */
  presentJumps: number;
  /** The last row in view, after anything moved. */
  onSeen(row: Row): void;
  /** Escape, in the list. */
  onLeave(): void;
}

/** The scrolling part: only rows in view are in the page, older ones come in without moving what is read. */
export function TimelineList({ history: { rows, isShift }, opening, renderRow, ...props }: TimelineListProps) {
  const { hasMoreBefore, hasMoreAfter, isAtEnd, target, keptKey } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<VirtualizerHandle>(null);
  const isStuck = useRef(opening.align === "end");
  const [topIndex, setTopIndex] = useState(-1);
  const isPlaced = usePlacement(list, opening, rows.length);
  const { activeKey, handleKeyDown } = useRowFocus({ rows, scroller, list, onLeave: props.onLeave });

  const last = rows.at(-1);
  const toEnd = useCallback(() => {
    isStuck.current = true;
    list.current?.scrollToIndex(rows.length - 1, { align: "end" });
  }, [rows.length]);

  function look() {
    const view = list.current;
    if (!view || !isPlaced) return;
    const below = belowView(view);
    // One's own message waits at the end of any stretch, and is followed to where it belongs.
    isStuck.current = below <= stickPx && (!hasMoreAfter || last?.item.kind === "pending");
    props.onAtEndChange(isStuck.current && !hasMoreAfter);
    setTopIndex(view.findItemIndex(view.scrollOffset));
    if (hasMoreBefore && view.scrollOffset < preloadPx) props.loadOlder();
    if (hasMoreAfter && below < preloadPx) props.loadNewer();
    const seen = rows[lastSeenIndex(view)];
    if (seen) props.onSeen(seen);
  }

  // New rows at the end scroll in before they are painted. One's own always do: who writes wants to see it.
  const lastKey = useRef(last?.key);
  useLayoutEffect(() => {
    const isNew = last?.key !== lastKey.current;
    lastKey.current = last?.key;
    if (isStuck.current || (isNew && last?.item.kind === "pending")) toEnd();
    // `toEnd` is another one whenever rows came or went.
  }, [last, toEnd]);
  const latestToEnd = useLatest(toEnd);
  const presentJumps = useRef(props.presentJumps);
  useLayoutEffect(() => {
    if (props.presentJumps === presentJumps.current) return;
    presentJumps.current = props.presentJumps;
    latestToEnd.current();
  }, [latestToEnd, props.presentJumps]);
  const latestLook = useLatest(look);
  useEffect(() => latestLook.current(), [latestLook, rows, isPlaced, hasMoreBefore, hasMoreAfter, props.onSeen]);

  const sought = useRef(target);
  useEffect(() => {
    const index = rows.findIndex(({ key }) => key === target?.key);
    if (target === sought.current || index === -1) return;
    sought.current = target;
    isStuck.current = false;
    list.current?.scrollToIndex(index, { align: "center" });
  }, [target, rows]);

  const kept = useMemo(
    () =>
      [activeKey, keptKey]
        .map((wanted) => (wanted ? rows.findIndex(({ key }) => key === wanted) : -1))
        .filter((index) => index !== -1),
    [rows, activeKey, keptKey],
  );
  return (
    <>
      {/* A list that can be scrolled can be focused, and from there the arrow keys lead to the messages. */}
      <div
        ref={scroller}
        tabIndex={0}
        aria-live="off"
        data-scroller
        onKeyDown={handleKeyDown}
        // Opaque, so that the browser can scroll it as a layer of its own.
        className="flex h-full flex-col overflow-x-hidden overflow-y-auto overscroll-contain bg-sheet outline-offset-[-2px]"
      >
        <div className="grow" />
        <Virtualizer
          ref={list}
          scrollRef={scroller}
          data={rows}
          shift={isShift}
          keepMounted={kept}
          bufferSize={400}
          onScroll={look}
          onResize={() => isStuck.current && toEnd()}
        >
          {renderRow}
        </Virtualizer>
      </div>
      {!isPlaced && <StaticRows rows={rows} opening={opening} renderRow={renderRow} />}
      {isPlaced && !isAtEnd && <TopChip row={rows[topIndex]} isLoading={props.isLoadingOlder && topIndex < 5} />}
      {isPlaced && !isAtEnd && (
        <JumpButton
          unread={props.unread}
          onJump={() => {
            if (hasMoreAfter) props.jumpToPresent();
            else toEnd();
          }}
        />
      )}
    </>
  );
}
