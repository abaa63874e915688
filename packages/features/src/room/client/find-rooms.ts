import type { RoomSummary } from "../schema.ts";
import { roomLabel } from "./room-label.ts";

/** Lower case without diacritics, so that `nguyen` finds Nguyễn and `da` finds Đà. */
export function fold(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .replace(/đ/gi, "d")
    .toLowerCase();
}

/** The rooms that match what was typed, the best first; with nothing typed, the last used first. */
export function findRooms(rooms: readonly RoomSummary[], query: string): RoomSummary[] {
  const wanted = fold(query.trim().replace(/^#/, ""));
  const recent = rooms.toSorted((a, b) => (b.lastMessageAt ?? "").localeCompare(a.lastMessageAt ?? ""));
  if (!wanted) return recent;
  return recent
    .map((room) => ({ room, rank: rankOf(fold(roomLabel(room)), wanted) }))
    .filter(({ rank }) => rank > 0)
    .toSorted((a, b) => b.rank - a.rank)
    .map(({ room }) => room);
}

/** 3 for a beginning, 2 for the beginning of a word, 1 for anywhere, 0 for nowhere. */
function rankOf(label: string, wanted: string): number {
  if (label.startsWith(wanted)) return 3;
  if (label.split(/[\s_-]+/).some((word) => word.startsWith(wanted))) return 2;
  return label.includes(wanted) ? 1 : 0;
}
