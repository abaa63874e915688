import { Button } from "@parley/ui/button";
import { Archive, Check, Hash, Lock } from "lucide-react";
import type { BrowsedRoom } from "../schema.ts";

export interface BrowseRowProps {
  room: BrowsedRoom;
  isJoining: boolean;
  onOpen(): void;
}

/** A public channel, and the way into it. */
export function BrowseRow({ room, isJoining, onOpen }: BrowseRowProps) {
  const Sign = room.archivedAt ? Archive : room.kind === "private" ? Lock : Hash;
  return (
    <li className="flex min-h-14 items-center gap-3 rounded-small px-3 py-2 hover:bg-hover">
      <Sign aria-hidden size={16} className="shrink-0 text-ink-faint" />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{room.name}</span>
        <span className="flex items-center gap-1.5 text-13 text-ink-faint">
          {room.isMember && <Check aria-hidden size={14} className="shrink-0 text-accent" />}
          <span className="truncate">
            {room.isMember && "Joined · "}
            {room.memberCount === 1 ? "1 member" : `${room.memberCount} members`}
            {room.topic && ` · ${room.topic}`}
          </span>
        </span>
      </span>
      {(room.isMember || !room.archivedAt) && (
        <Button
          size="small"
          look="plain"
          isBusy={isJoining}
          onClick={onOpen}
          aria-label={`${room.isMember ? "Open" : "Join"} ${room.name}`}
        >
          {room.isMember ? "Open" : "Join"}
        </Button>
      )}
    </li>
  );
}
