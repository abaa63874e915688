import type { PersonPresence } from "../../presence/schema.ts";
import { customWords, statusWords } from "../../presence/client/presence-words.ts";
import { isChannel, roomLabel } from "./room-label.ts";
import type { RoomSummary } from "../schema.ts";

export interface RoomRowState {
  /** How the other one of a direct message is, once it is known. */
  presence: PersonPresence | undefined;
  isUnread: boolean;
  isMuted: boolean;
  /** What the pill shows; 0 for no pill. */
  count: number;
  hasDraft: boolean;
}

/** All that a row of the sidebar says, in one breath: `Lan, online, 2 unread messages`. */
export function roomRowName(room: RoomSummary, { presence, isUnread, isMuted, count, hasDraft }: RoomRowState): string {
  const parts = [
    roomLabel(room),
    presence && statusWords[presence.status].toLowerCase(),
    presence && customWords(presence),
    count > 0 ? countWords(room, count) : isUnread && "unread",
    isMuted && "muted",
    hasDraft && "draft",
  ];
  return parts.filter(Boolean).join(", ");
}

function countWords(room: RoomSummary, count: number): string {
  const noun = isChannel(room) ? "mention" : "unread message";
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
