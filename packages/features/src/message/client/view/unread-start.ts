import type { RoomSummary } from "../../../room/schema.ts";
import { pageSize } from "../../schema.ts";

/** The `seq` around which to read on, when the newest page may not reach back to what is unread. */
export function unreadStart(room: Pick<RoomSummary, "headSeq" | "readSeq" | "unread"> | undefined): number | undefined {
  // Not every number is a message, so this many of them hold a page at most.
  return room && room.unread > 0 && room.headSeq - room.readSeq > pageSize ? room.readSeq : undefined;
}
