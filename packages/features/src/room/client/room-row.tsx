"use client";

import { cx } from "@parley/ui/cx";
import { Link, useNavigation } from "@parley/ui/navigation";
import { Pill } from "@parley/ui/pill";
import { BellOff, Pencil } from "lucide-react";
import type { MouseEvent } from "react";
import { StatusEmoji } from "../../presence/client/status-emoji.tsx";
import { usePresence } from "../../presence/client/use-presence.ts";
import type { RoomSummary } from "../schema.ts";
import { countForMe } from "./calling.ts";
import { RoomIcon } from "./room-icon.tsx";
import { roomLabel } from "./room-label.ts";
import { roomHref } from "./room-href.ts";
import { roomRowName } from "./room-row-name.ts";
import { useHasDraft } from "./use-has-draft.ts";
import { useIsMuted } from "./use-is-muted.ts";

export interface RoomRowProps {
  room: RoomSummary;
  /** Asked for by the other button of a mouse, by a long press, or by the menu key. */
  onMenu?: ((event: MouseEvent<HTMLElement>) => void) | undefined;
}

/** One conversation in the sidebar. Bold when something is unread, a count when it is about me, pale while it is muted. */
export function RoomRow({ room, onMenu }: RoomRowProps) {
  const { path } = useNavigation();
  const hasDraft = useHasDraft(room.id);
  const href = roomHref(room.id);
  const isOpen = path === href;
  const isMuted = useIsMuted(room);
  const count = isOpen ? 0 : countForMe(room, isMuted);
  const personId = room.kind === "direct" ? room.people[0]?.id : undefined;
  const presence = usePresence(personId);
  const isUnread = room.unread > 0 && !isOpen && !isMuted;
  const showsDraft = hasDraft && !isOpen;
  return (
    <Link
      href={href}
      data-room={room.id}
      aria-label={roomRowName(room, { presence, isUnread, isMuted, count, hasDraft: showsDraft })}
      aria-current={isOpen ? "page" : undefined}
      onContextMenu={onMenu}
      className={cx(
        "flex h-row items-center gap-2 rounded-small px-2 text-15 transition-colors outline-offset-[-2px]",
        isOpen ? "bg-accent-soft font-medium text-ink" : "hover:bg-hover",
        isUnread ? "font-bold text-ink" : !isOpen && (isMuted ? "text-ink-faint" : "text-ink-soft"),
      )}
    >
      <span className="grid w-6 shrink-0 place-items-center">
        <RoomIcon room={room} />
      </span>
      <span className="min-w-0 flex-1 truncate">{roomLabel(room)}</span>
      <StatusEmoji userId={personId} className="text-13" />
      {showsDraft && <Pencil aria-hidden size={13} className="shrink-0 text-ink-faint" />}
      {isMuted && <BellOff aria-hidden size={13} className="shrink-0 text-ink-faint" />}
      <Pill count={count} />
    </Link>
  );
}
