import type { RoomSummary } from "../schema.ts";

/** Channels are found by name, direct messages by who is in them. */
export function isChannel(room: Pick<RoomSummary, "kind">): boolean {
  return room.kind === "public" || room.kind === "private";
}

/** Who is in it, and what it is called. */
type Named = Pick<RoomSummary, "kind" | "name"> & { people: readonly RoomSummary["people"][number][] };

/** What to call a room where no sign stands before it: its name, or the people in it. */
export function roomLabel(room: Named): string {
  if (room.name) return room.name;
  const [only, ...others] = room.people;
  if (!only) return "Only you";
  if (others.length === 0) return only.name;
  return room.people.map((person) => person.name.split(" ")[0]).join(", ");
}

/** What to call a room within a sentence. */
export function roomTitle(room: Named): string {
  return isChannel(room) ? `#${roomLabel(room)}` : roomLabel(room);
}
