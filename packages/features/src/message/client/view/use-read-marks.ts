"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { TimelineItem } from "../timeline-item.ts";
import { countUnread, firstUnreadIndex } from "./unread.ts";
import { useAttention } from "./use-attention.ts";
import { useLatest } from "./use-latest.ts";

export interface ReadMarksInput {
  items: readonly TimelineItem[];
  myId: string;
  /** Up to where everything had been read on opening. */
  readSeq: number;
  /** The end of the timeline is in view. */
  isAtEnd: boolean;
  onRead(seq: number): void;
}

export interface ReadMarks {
  /** The item below the "New" line, or -1. */
  firstUnread: number;
  /** How many messages of others nobody has looked at. */
  unread: number;
  /** Notes that everything up to `seq` is in view. Counts only while somebody looks. */
  see(seq: number): void;
}

/**
 * What has been read: in view, on a visible page, in a focused window. The "New" line stands above what came while
 * somebody was away or read elsewhere in the room. It stays while they read on, and is gone when they turn away.
 */
export function useReadMarks({ items, myId, readSeq, isAtEnd, onRead }: ReadMarksInput): ReadMarks {
  const isAttentive = useAttention();
  const isFollowing = isAttentive && isAtEnd;
  const [seenSeq, setSeenSeq] = useState(readSeq);
  // Null while somebody follows the room: what comes then is read as it comes.
  const [dividerSeq, setDividerSeq] = useState<number | null>(readSeq);
  const seen = useRef(readSeq);
  const latest = useLatest({ items, onRead });
  const lastReadSeq = useRef(readSeq);
  // Where somebody has marked something as unread, which stays so though they look at it.
  const backSeq = useRef<number | null>(null);

  useEffect(() => {
    const before = lastReadSeq.current;
    lastReadSeq.current = readSeq;
    if (readSeq === before) return;
    backSeq.current = readSeq < before ? readSeq : null;
    if (readSeq < before) setDividerSeq(readSeq);
  }, [readSeq]);

  useEffect(() => {
    if (isAttentive) return () => setDividerSeq(backSeq.current ?? seen.current);
    return undefined;
  }, [isAttentive]);

  useEffect(() => {
    const isNewAfter = (seq: number) => firstUnreadIndex(latest.current.items, seq, myId) !== -1;
    setDividerSeq((seq) => {
      if (!isFollowing) return seq ?? seen.current;
      return seq !== null && isNewAfter(seq) ? seq : null;
    });
  }, [isFollowing, latest, myId]);

  const see = useCallback(
    (seq: number) => {
      if (!isAttentive || seq <= seen.current) return;
      seen.current = seq;
      setSeenSeq(seq);
      latest.current.onRead(seq);
    },
    [isAttentive, latest],
  );

  return {
    firstUnread: dividerSeq === null ? -1 : firstUnreadIndex(items, dividerSeq, myId),
    unread: countUnread(items, seenSeq, myId),
    see,
  };
}
