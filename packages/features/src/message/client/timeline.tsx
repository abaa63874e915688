"use client";

import { useCallback, useLayoutEffect, useMemo, useState } from "react";
import type { RoomSummary } from "../../room/schema.ts";
import type { Message } from "../schema.ts";
import { Announcer } from "./announcer.tsx";
import { useConversation } from "./conversation-context.tsx";
import { MessageRow } from "./message-row.tsx";
import { TimelineList } from "./timeline-list.tsx";
import type { TimelineView } from "./use-timeline.ts";
import { openingOf } from "./view/opening.ts";
import { type Row, type RowHistory, followRows, toRows } from "./view/rows.ts";
import { useReadMarks } from "./view/use-read-marks.ts";
import { useViewer } from "./view/use-viewer.ts";

export interface TimelineProps {
  timeline: TimelineView;
  label: string;
  /** What counts in the room beyond the messages that are here. */
  room: Pick<RoomSummary, "headSeq" | "readSeq" | "unread">;
  /** The message to bring into view and point out; a new object asks again. */
  target: { messageId: string } | undefined;
  highlightedId: string | undefined;
  /** The message being rewritten, and its new words so far. */
  editing: { message: Message; body: string } | undefined;
  onRead(seq: number): void;
  onJumpToPresent(): void;
}

/** A room's messages in their order, with what stands between them. */
export function Timeline({
  timeline,
  label,
  room,
  target,
  highlightedId,
  editing,
  onRead,
  onJumpToPresent,
}: TimelineProps) {
  const { me, actions } = useConversation();
  const { items, hasMoreBefore, hasMoreAfter } = timeline;
  const { timeZone } = useViewer();
  const [isAtEnd, setAtEnd] = useState(false);
  const { firstUnread, unread, see } = useReadMarks({ items, myId: me.id, readSeq: room.readSeq, isAtEnd, onRead });

  const rows = useMemo(
    () => toRows({ items, myId: me.id, timeZone, firstUnread, hasMoreBefore }),
    [items, me.id, timeZone, firstUnread, hasMoreBefore],
  );
  const [history, setHistory] = useState<RowHistory>({ rows, isShift: false, generation: 0 });
  // Each step is committed on its own, and all of them before anything is painted.
  useLayoutEffect(() => {
    if (history.rows !== rows) setHistory(followRows(history, rows));
  }, [history, rows]);

  const byId = useMemo(
    () => new Map(items.flatMap((item) => (item.kind === "message" ? [[item.message.id, item.message]] : []))),
    [items],
  );
  const keyOfMessage = (messageId: string | undefined) =>
    messageId && rows.find(({ item }) => item.kind === "message" && item.message.id === messageId)?.key;
  const targetKey = keyOfMessage(target?.messageId);
  const targetRow = useMemo(() => (target && targetKey ? { key: targetKey } : undefined), [target, targetKey]);

  // Only the first visit leads to what is unread: a timeline that was replaced since was asked to be at its end.
  const opening = openingOf({
    items,
    targetId: target?.messageId,
    firstUnread: history.generation === 0 ? firstUnread : -1,
  });

  const handleSeen = useCallback((row: Row) => row.item.kind === "message" && see(row.item.message.seq), [see]);

  function renderRow({ key, item, ...decorations }: Row) {
    const message = item.kind === "message" ? item.message : null;
    const replyToId = item.kind === "message" ? item.message.replyToId : item.replyToId;
    return (
      <MessageRow
        key={key}
        rowKey={key}
        message={message}
        pending={item.kind === "pending" ? item : null}
        replyTo={replyToId ? byId.get(replyToId) : undefined}
        editedBody={message !== null && message.id === editing?.message.id ? editing.body : null}
        isHighlighted={message !== null && message.id === highlightedId}
        {...decorations}
      />
    );
  }

  return (
    <div role="log" aria-label={label} aria-live="polite" className="relative min-h-0 flex-1">
      <TimelineList
        key={history.generation}
        history={history}
        opening={opening}
        isAtEnd={isAtEnd}
        onAtEndChange={setAtEnd}
        hasMoreBefore={hasMoreBefore}
        hasMoreAfter={hasMoreAfter}
        isLoadingOlder={timeline.isLoadingOlder}
        unread={hasMoreAfter ? room.unread : unread}
        target={targetRow}
        keptKey={keyOfMessage(editing?.message.id)}
        renderRow={renderRow}
        loadOlder={timeline.loadOlder}
        loadNewer={timeline.loadNewer}
        jumpToPresent={onJumpToPresent}
        presentJumps={timeline.presentJumps}
        onSeen={handleSeen}
        onLeave={actions.write}
      />
      <Announcer message={useNewcomer({ ...timeline, headSeq: room.headSeq, myId: me.id })} />
    </div>
  );
}

type NewcomerInput = Pick<TimelineView, "items" | "hasMoreAfter"> & { headSeq: number; myId: string };

/** The last message, when somebody else has written it since the timeline opened. */
function useNewcomer({ items, hasMoreAfter, headSeq, myId }: NewcomerInput): Message | undefined {
  const last = items.findLast((item) => item.kind === "message")?.message;
  const [openedAt] = useState(Math.max(headSeq, last?.seq ?? 0));
  const isNew = last && !hasMoreAfter && last.seq > openedAt && last.authorId !== myId && !last.removedAt;
  return isNew ? last : undefined;
}
