import type { TimelineItem } from "../timeline-item.ts";

/** Where the timeline stands when it opens: at its end, or at an item that comes to rest at the top or in the middle. */
export type Opening = { align: "end" } | { align: "start" | "center"; index: number };

export interface OpeningInput {
  items: readonly TimelineItem[];
  /** The message that was asked for. */
  targetId: string | undefined;
  /** -1: none. */
  firstUnread: number;
}

/** A message that was asked for goes before the first unread one, and that before the end. */
export function openingOf({ items, targetId, firstUnread }: OpeningInput): Opening {
  const target = items.findIndex((item) => item.kind === "message" && item.message.id === targetId);
  if (target !== -1) return { align: "center", index: target };
  return firstUnread === -1 ? { align: "end" } : { align: "start", index: firstUnread };
}
