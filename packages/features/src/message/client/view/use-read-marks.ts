"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { useAttention } from "./use-attention.ts";
import { useLatest } from "./use-latest.ts";

export interface ReadMarks {
  /** The highest `seq` that somebody has looked at. */
  seenSeq: number;
  /** Where the "New" line stands: above the first message of another after this. */
  dividerSeq: number;
  isAttentive: boolean;
  /** Notes that everything up to `seq` is in view. Counts only while somebody looks. */
  see(seq: number): void;
}

/**
 * What has been read: in view, on a visible page, in a focused window. The "New" line stays where it was while
 * somebody reads, and moves on when they turn away.
 */
export function useReadMarks(readSeq: number, onRead: (seq: number) => void): ReadMarks {
  const isAttentive = useAttention();
  const [seenSeq, setSeenSeq] = useState(readSeq);
  const [dividerSeq, setDividerSeq] = useState(readSeq);
  const seen = useRef(readSeq);
  const tell = useLatest(onRead);

  useEffect(() => {
    if (isAttentive) return () => setDividerSeq(seen.current);
    return undefined;
  }, [isAttentive]);

  const see = useCallback(
    (seq: number) => {
      if (!isAttentive || seq <= seen.current) return;
      seen.current = seq;
      setSeenSeq(seq);
      tell.current(seq);
    },
    [isAttentive, tell],
  );

  return { seenSeq, dividerSeq, isAttentive, see };
}
