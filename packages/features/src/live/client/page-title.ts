import type { RoomSummary } from "../../room/schema.ts";

/** What is addressed to the user and not read: mentions, and everything in direct messages. */
export function unreadForMe(rooms: readonly RoomSummary[]): number {
  return rooms.reduce((sum, { kind, unread, mentions }) => {
    const isDirect = kind === "direct" || kind === "group";
    return sum + (isDirect ? unread : mentions);
  }, 0);
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
