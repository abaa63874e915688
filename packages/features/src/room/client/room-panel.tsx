"use client";

import { Button } from "@parley/ui/button";
import { IconButton } from "@parley/ui/icon-button";
import { LogOut, Settings, UserPlus, X } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useMe } from "../../user/client/use-me.ts";
import type { RoomSummary } from "../schema.ts";
import { ArchiveDialog } from "./archive-dialog.tsx";
import { LeaveDialog } from "./leave-dialog.tsx";
import { MemberRow } from "./member-row.tsx";
import { RemoveRoomDialog } from "./remove-room-dialog.tsx";
import { isChannel } from "./room-label.ts";
import { RoomNotes } from "./room-notes.tsx";
import { RoomSettingsDialog } from "./room-settings-dialog.tsx";
import { MemberListSkeleton } from "./room-skeletons.tsx";
import { useMay } from "./use-may.ts";
import { useMembers } from "./use-members.ts";

export interface RoomPanelProps {
  room: RoomSummary;
  onAddPeople(): void;
  onClose(): void;
  /** What else can be done here. */
  actions?: ReactNode;
}

/** What the room is about, who is in it, and what can be done about both. */
export function RoomPanel({ room, onAddPeople, onClose, actions }: RoomPanelProps) {
  const me = useMe();
  const { members, isLoading } = useMembers(room.id);
  const [dialog, setDialog] = useState<"settings" | "archive" | "remove" | "leave" | null>(null);
  const may = useMay(room);
  const canManage = may("room.update") && !room.archivedAt;
  const dialogProps = (id: NonNullable<typeof dialog>) => ({
    room,
    isOpen: dialog === id,
    onOpenChange: (isOpen: boolean) => setDialog(isOpen ? id : null),
  });

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <header className="flex h-header shrink-0 items-center gap-2 pr-3 pl-5">
        <h2 className="min-w-0 flex-1 truncate font-bold">{isChannel(room) ? "About this channel" : "About"}</h2>
        {canManage && (
          <IconButton
            label={isChannel(room) ? "Channel settings" : "Name this conversation"}
            icon={<Settings />}
            onClick={() => setDialog("settings")}
          />
        )}
        {actions}
        <IconButton label="Close details" icon={<X />} onClick={onClose} />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-6">
        {isChannel(room) && (
          <p className="pb-4 text-13 text-pretty text-ink-soft">
            {room.topic ?? (canManage ? "No topic yet. Say what belongs here." : "No topic yet.")}
          </p>
        )}
        <RoomNotes room={room} onRemove={() => setDialog("remove")} />
        <div className="flex h-9 items-center gap-2">
          <h3 className="flex-1 text-12 font-medium text-ink-faint">
            Members {members.length > 0 && <span className="tabular-nums">· {members.length}</span>}
          </h3>
          {may("member.add") && !room.archivedAt && (
            <IconButton size="small" label="Add people" icon={<UserPlus />} onClick={onAddPeople} />
          )}
        </div>
        <ul aria-label="Members" aria-busy={isLoading}>
          {members.map((member) => (
            <MemberRow key={member.userId} member={member} room={room} isMe={member.userId === me.id} />
          ))}
          {isLoading && members.length === 0 && <MemberListSkeleton />}
        </ul>
        {room.kind !== "direct" && (
          <div className="mt-4 border-t border-line pt-4">
            <Button size="small" look="quiet" className="-ml-3 !text-danger" onClick={() => setDialog("leave")}>
              <LogOut size={16} />
              {isChannel(room) ? "Leave channel" : "Leave conversation"}
            </Button>
          </div>
        )}
      </div>
      <RoomSettingsDialog
        {...dialogProps("settings")}
        onArchive={() => setDialog("archive")}
        onRemove={() => setDialog("remove")}
      />
      <ArchiveDialog {...dialogProps("archive")} />
      <RemoveRoomDialog {...dialogProps("remove")} />
      <LeaveDialog {...dialogProps("leave")} />
    </div>
  );
}
