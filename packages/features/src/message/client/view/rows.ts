import { groupWindowMs } from "../../schema.ts";
import type { TimelineItem } from "../timeline-item.ts";
import { dayOf } from "./day.ts";

/** One line of the timeline: a message and what stands above it. */
export type Row = {
  /** The same before and after a pending message becomes sent. */
  key: string;
  item: TimelineItem;
  /** The day that begins here, as `2026-03-12`. */
  day: string | null;
  /** The room begins here. */
  isBeginning: boolean;
  isFirstUnread: boolean;
  /** Stands under the name of the message before it. */
  isGrouped: boolean;
};

export type RowsInput = {
  items: readonly TimelineItem[];
  myId: string;
  timeZone: string;
  /** -1: none. */
  firstUnread: number;
  hasMoreBefore: boolean;
};

/** Every item with the decorations that follow from the one before it. */
export function toRows({ items, myId, timeZone, firstUnread, hasMoreBefore }: RowsInput): Row[] {
  return items.map((item, index) => {
    const before = items[index - 1];
    const day = dayOf(createdAtOf(item), timeZone);
    const isNewDay = !before || dayOf(createdAtOf(before), timeZone) !== day;
    // Older unread ones may stand above the oldest message that is here.
    const isFirstUnread = index === firstUnread && (index > 0 || !hasMoreBefore);
    return {
      key: keyOf(item, myId),
      item,
      day: isNewDay ? day : null,
      isBeginning: index === 0 && !hasMoreBefore,
      isFirstUnread,
      isGrouped: !isNewDay && !isFirstUnread && before !== undefined && continues(item, before, myId),
    };
  });
}

/** The rows that are shown, and how they came to be what they are. */
export type RowHistory = {
  rows: readonly Row[];
  /** Rows came or went at the start: the list keeps its distance from the end. */
  isShift: boolean;
  /** Counts how often all rows were replaced by others, so that the list begins anew. */
  generation: number;
};

/**
 * The next step from the rows that are shown to those that are wanted. A list can grow at one end at a time: what came
 * at the start goes first, and what came at the end meanwhile is left to the step after it.
 */
export function followRows({ rows: before, generation }: RowHistory, wanted: readonly Row[]): RowHistory {
  const first = before[0]?.key;
  const last = before.at(-1)?.key;
  if (first === undefined || wanted[0] === undefined || first === wanted[0].key) {
    return { rows: wanted, isShift: false, generation };
  }
  const isShift = hasKey(wanted, first) || hasKey(before, wanted[0].key);
  if (!isShift) return { rows: wanted, isShift, generation: generation + 1 };
  const end = wanted.findIndex(({ key }) => key === last) + 1;
  return { rows: end > 0 && end < wanted.length ? wanted.slice(0, end) : wanted, isShift, generation };
}

function hasKey(rows: readonly Row[], key: string): boolean {
  return rows.some((row) => row.key === key);
}

export function authorIdOf(item: TimelineItem, myId: string): string {
  return item.kind === "message" ? item.message.authorId : myId;
}

export function createdAtOf(item: TimelineItem): string {
  return item.kind === "message" ? item.message.createdAt : item.createdAt;
}

// A clientId is unique for its author only: others' messages go by their id.
function keyOf(item: TimelineItem, myId: string): string {
  if (item.kind === "pending") return item.clientId;
  return item.message.authorId === myId ? item.message.clientId : item.message.id;
}

function continues(item: TimelineItem, before: TimelineItem, myId: string): boolean {
  const isReply = item.kind === "message" ? item.message.replyToId !== null : item.replyToId !== undefined;
  const isAfterTombstone = before.kind === "message" && before.message.removedAt !== null;
  const apartMs = Date.parse(createdAtOf(item)) - Date.parse(createdAtOf(before));
  return (
    !isReply && !isAfterTombstone && authorIdOf(item, myId) === authorIdOf(before, myId) && apartMs < groupWindowMs
  );
}
