import type { TimelineItem } from "../timeline-item.ts";
import { firstUnreadIndex } from "./unread.ts";

/** Where the timeline stands when it opens: at its end, or at an item that comes to rest at the top or in the middle. */
export type Opening = { align: "end" } | { align: "start" | "center"; index: number };

export interface OpeningInput {
  items: readonly TimelineItem[];
  /** The message that was asked for. */
  targetId: string | undefined;
  readSeq: number;
  myId: string;
}

/** A message that was asked for goes before the first unread one, and that before the end. */
export function openingOf({ items, targetId, readSeq, myId }: OpeningInput): Opening {
  const target = items.findIndex((item) => item.kind === "message" && item.message.id === targetId);
  if (target !== -1) return { align: "center", index: target };
  const unread = firstUnreadIndex(items, readSeq, myId);
  return unread === -1 ? { align: "end" } : { align: "start", index: unread };
}
