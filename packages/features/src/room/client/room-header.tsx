"use client";

import { IconButton } from "@parley/ui/icon-button";
import { Link } from "@parley/ui/navigation";
import { ChevronLeft, Info } from "lucide-react";
import type { ReactNode } from "react";
import { PresenceLine } from "../../presence/client/presence-line.tsx";
import type { RoomSummary } from "../schema.ts";
import { RoomIcon } from "./room-icon.tsx";
import { roomLabel } from "./room-label.ts";

export interface RoomHeaderProps {
  room: RoomSummary;
  /** Absent while it is not known. */
  memberCount?: number | undefined;
  /** What can be done here, before the details. */
  actions?: ReactNode;
  isPanelOpen: boolean;
  onPanelToggle(): void;
}

/** Where we are, what it is about and who is here. On a phone, also the way back. */
export function RoomHeader({ room, memberCount, actions, isPanelOpen, onPanelToggle }: RoomHeaderProps) {
  const label = roomLabel(room);
  return (
    <header className="flex h-header shrink-0 items-center gap-3 border-b border-line pr-3 pl-5 phone:pl-1">
      <Link
        href="/rooms"
        aria-label="All conversations"
        className="hidden size-11 shrink-0 place-items-center rounded-small text-ink-soft hover:bg-hover phone:-mr-2 phone:grid"
      >
        <ChevronLeft size={22} />
      </Link>
      <h1 className="flex min-w-0 items-center gap-1.5 font-bold">
        <span className="grid shrink-0 place-items-center">
          <RoomIcon room={room} size={18} />
        </span>
        <span className="truncate">{label}</span>
      </h1>
      <p className="min-w-0 flex-1 truncate text-13 text-ink-faint">
        {room.kind === "direct" && room.people[0] ? (
          <PresenceLine userId={room.people[0].id} />
        ) : (
          <span className="phone:hidden">{room.topic}</span>
        )}
      </p>
      {room.kind !== "direct" && memberCount !== undefined && (
        <button
          type="button"
          onClick={onPanelToggle}
          className="rounded-small px-2 py-1 text-13 text-ink-faint tabular-nums hover:bg-hover hover:text-ink phone:hidden"
        >
          {memberCount === 1 ? "1 member" : `${memberCount} members`}
        </button>
      )}
      {actions && <span className="flex shrink-0 items-center gap-1">{actions}</span>}
      <IconButton
        label={isPanelOpen ? "Hide details" : "Show details"}
        shortcut="Mod+."
        icon={<Info />}
        aria-expanded={isPanelOpen}
        onClick={onPanelToggle}
      />
    </header>
  );
}
