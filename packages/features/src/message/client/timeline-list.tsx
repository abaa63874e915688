"use client";

import { type ReactElement, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { Virtualizer, type VirtualizerHandle } from "virtua";
import { JumpButton } from "./jump-button.tsx";
import { StaticRows } from "./static-rows.tsx";
import { TopChip } from "./top-chip.tsx";
import type { Opening } from "./view/opening.ts";
import type { RowHistory, Row } from "./view/rows.ts";
import { distanceToEnd } from "./view/hold.ts";
import { lastSeenIndex } from "./view/seen-index.ts";
import { useHold } from "./view/use-hold.ts";
import { useLatest } from "./view/use-latest.ts";
import { useRowFocus } from "./view/use-row-focus.ts";

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
  const [topIndex, setTopIndex] = useState(-1);
  const last = rows.at(-1);
  // One's own message waits at the end of any stretch, and is followed to where it belongs.
  const hasEnd = !hasMoreAfter || last?.item.kind === "pending";
  const view = useHold({ rows, opening, hasEnd, scroller, list });
  const { isPlaced } = view;
  const { activeKey, handleKeyDown } = useRowFocus({ rows, scroller, reveal: view.reveal, onLeave: props.onLeave });

  function look() {
    if (!list.current || !scroller.current || !isPlaced) return;
    const { scrollOffset, findItemIndex } = list.current;
    props.onAtEndChange(view.isAtEnd() && !hasMoreAfter);
    setTopIndex(findItemIndex(scrollOffset));
    if (hasMoreBefore && scrollOffset < preloadPx) props.loadOlder();
    if (hasMoreAfter && distanceToEnd(scroller.current) < preloadPx) props.loadNewer();
    const seen = rows[lastSeenIndex(list.current)];
    if (seen) props.onSeen(seen);
  }

  // New rows at the end scroll in before they are painted. One's own always do: who writes wants to see it.
  const lastKey = useRef(last?.key);
  const presentJumps = useRef(props.presentJumps);
  const latest = useLatest({ look, view });
  useLayoutEffect(() => {
    const isNew = last?.key !== lastKey.current;
    const isAsked = props.presentJumps !== presentJumps.current;
    lastKey.current = last?.key;
    presentJumps.current = props.presentJumps;
    const isFollowed = latest.current.view.isAtEnd() || last?.item.kind === "pending";
    if (isAsked || (isNew && isFollowed)) latest.current.view.toEnd();
  }, [latest, last, props.presentJumps]);
  useEffect(() => latest.current.look(), [latest, rows, isPlaced, hasMoreBefore, hasMoreAfter, props.onSeen]);

  const sought = useRef(target);
  useEffect(() => {
    if (target === sought.current || !target || !rows.some(({ key }) => key === target.key)) return;
    sought.current = target;
    latest.current.view.toRow(target.key, "center");
  }, [latest, target, rows]);

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
          onScroll={() => {
            view.notice();
            look();
          }}
          onResize={() => {
            view.keep();
            look();
          }}
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
            else view.toEnd();
          }}
        />
      )}
    </>
  );
}
