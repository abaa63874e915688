import type { Message } from "../../schema.ts";
import type { TimelineItem } from "../timeline-item.ts";

/** The last message somebody can rewrite: their own, sent, and still there. */
export function lastEditable(items: readonly TimelineItem[], myId: string): Message | undefined {
  const item = items.findLast(
    (candidate) =>
      candidate.kind === "message" &&
      candidate.message.authorId === myId &&
      candidate.message.removedAt === null &&
      candidate.message.type === "text",
  );
  return item?.kind === "message" ? item.message : undefined;
}
