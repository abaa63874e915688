"use client";

import { useEffect, useState } from "react";

/** How long a message that was asked for stands out. */
const highlightMs = 2_000;

export interface Highlight {
  /** What to bring into view; a new object asks again. */
  target: { messageId: string } | undefined;
  highlightedId: string | undefined;
  show(messageId: string): void;
  forget(): void;
}

/** The message that an address or a quote leads to, pointed out for a moment once it is there. */
export function useHighlight(messageId: string | undefined, isReady: boolean): Highlight {
  const [asked, setAsked] = useState(messageId);
  const [target, setTarget] = useState(messageId ? { messageId } : undefined);
  const [over, setOver] = useState<object>();

  if (asked !== messageId) {
    setAsked(messageId);
    setTarget(messageId ? { messageId } : undefined);
  }

  useEffect(() => {
    if (!target || !isReady) return;
    const timer = setTimeout(() => setOver(target), highlightMs);
    return () => clearTimeout(timer);
  }, [target, isReady]);

  return {
    target,
    highlightedId: over === target ? undefined : target?.messageId,
    show: (id) => setTarget({ messageId: id }),
    forget: () => setTarget(undefined),
  };
}
