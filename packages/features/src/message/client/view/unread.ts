import type { TimelineItem } from "../timeline-item.ts";

/** Where somebody who has read up to `readSeq` goes on reading: the first message of another after it, or -1. */
export function firstUnreadIndex(items: readonly TimelineItem[], readSeq: number, myId: string): number {
  return items.findIndex((item) => isUnread(item, readSeq, myId));
}

/** How many messages of others came after `readSeq`. Reads from the end, where they are. */
export function countUnread(items: readonly TimelineItem[], readSeq: number, myId: string): number {
  let count = 0;
  for (let index = items.length - 1; index >= 0; index--) {
    const item = items[index];
    if (item?.kind === "message" && item.message.seq <= readSeq) break;
    if (item && isUnread(item, readSeq, myId)) count++;
  }
  return count;
}

function isUnread(item: TimelineItem, readSeq: number, myId: string): boolean {
  return (
    item.kind === "message" &&
    item.message.seq > readSeq &&
    item.message.authorId !== myId &&
    item.message.removedAt === null
  );
}
