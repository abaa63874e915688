import type { RoomSummary } from "../schema.ts";
import { isChannel, roomLabel } from "./room-label.ts";

/** As the sidebar lists them: channels by name, which keeps them in their places, then people by the last message. */
export function inSidebarOrder(rooms: readonly RoomSummary[]): RoomSummary[] {
  const shown = rooms.filter((room) => !room.archivedAt);
  const channels = shown.filter(isChannel).toSorted((a, b) => roomLabel(a).localeCompare(roomLabel(b)));
  const direct = shown.filter((room) => !isChannel(room)).toSorted((a, b) => usedAt(b).localeCompare(usedAt(a)));
  return [...channels, ...direct];
}

const usedAt = (room: RoomSummary) => room.lastMessageAt ?? room.createdAt;
