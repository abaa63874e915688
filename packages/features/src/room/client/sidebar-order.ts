import type { RoomSummary } from "../schema.ts";
import { isChannel, roomLabel } from "./room-label.ts";

/** Rooms that stand together in the sidebar under one heading. */
export interface Section {
  /** Remembered on the device while the section is folded away. Without a dot. */
  id: string;
  title: string;
  kind: "channels" | "category" | "direct";
  rooms: RoomSummary[];
}

/** Channels without a category, then each category by name, then people. The first and the last are always there. */
export function sectionsOf(rooms: readonly RoomSummary[]): Section[] {
  const shown = rooms.filter((room) => !room.archivedAt);
  const channels = shown.filter(isChannel).toSorted((a, b) => roomLabel(a).localeCompare(roomLabel(b)));
  const direct = shown.filter((room) => !isChannel(room)).toSorted((a, b) => usedAt(b).localeCompare(usedAt(a)));
  const categories = categoriesOf(shown).map((category) => ({
    id: `category-${encodeURIComponent(category).replaceAll(".", "%2E")}`,
    title: category,
    kind: "category" as const,
    rooms: channels.filter((room) => room.category === category),
  }));
  return [
    { id: "channels", title: "Channels", kind: "channels", rooms: channels.filter((room) => room.category === null) },
    ...categories,
    { id: "direct", title: "Direct messages", kind: "direct", rooms: direct },
  ];
}

/** As the sidebar lists them: channels by name, which keeps them in their places, then people by the last message. */
export function inSidebarOrder(rooms: readonly RoomSummary[]): RoomSummary[] {
  return sectionsOf(rooms).flatMap((section) => section.rooms);
}

/** The categories in use, by name. */
export function categoriesOf(rooms: readonly RoomSummary[]): string[] {
  const names = rooms.flatMap(({ category }) => (category === null ? [] : [category]));
  return [...new Set(names)].toSorted((a, b) => a.localeCompare(b));
}

const usedAt = (room: RoomSummary) => room.lastMessageAt ?? room.createdAt;
