import { countForMe, isMuted } from "../../room/client/calling.ts";
import type { RoomSummary } from "../../room/schema.ts";

/** What is addressed to the user and not read, wherever they want to hear of it. */
export function unreadForMe(rooms: readonly RoomSummary[], nowMs: number): number {
  return rooms.reduce((sum, room) => sum + countForMe(room, isMuted(room, nowMs)), 0);
}

export function pageTitle({
  count,
  name,
  installationName,
}: {
  count: number;
  name?: string | undefined;
  installationName: string;
}): string {
  const place = name ? `${name} - ${installationName}` : installationName;
  return count > 0 ? `(${count}) ${place}` : place;
}
