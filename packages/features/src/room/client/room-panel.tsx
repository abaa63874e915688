"use client";

import { Button } from "@parley/ui/button";
import { IconButton } from "@parley/ui/icon-button";
import { LogOut, Pencil, UserPlus, X } from "lucide-react";
import { useState } from "react";
import { useMe } from "../../user/client/use-me.ts";
import type { RoomSummary } from "../schema.ts";
import { EditChannelDialog } from "./edit-channel-dialog.tsx";
import { LeaveDialog } from "./leave-dialog.tsx";
import { MemberRow } from "./member-row.tsx";
import { isChannel } from "./room-label.ts";
import { MemberListSkeleton } from "./room-skeletons.tsx";
import { useMembers } from "./use-members.ts";

export interface RoomPanelProps {
  room: RoomSummary;
  onAddPeople(): void;
  onClose(): void;
}

/** What the room is about, who is in it, and what can be done about both. */
export function RoomPanel({ room, onAddPeople, onClose }: RoomPanelProps) {
  const me = useMe();
  const { members, isLoading } = useMembers(room.id);
  const [dialog, setDialog] = useState<"edit" | "leave" | null>(null);
  const canManage = isChannel(room) && room.role !== "member";
  const dialogProps = (id: NonNullable<typeof dialog>) => ({
    room,
    isOpen: dialog === id,
    onOpenChange: (isOpen: boolean) => setDialog(isOpen ? id : null),
  });

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <header className="flex h-header shrink-0 items-center gap-2 pr-3 pl-5">
        <h2 className="min-w-0 flex-1 truncate font-bold">{isChannel(room) ? "About this channel" : "About"}</h2>
        {canManage && <IconButton label="Edit channel" icon={<Pencil />} onClick={() => setDialog("edit")} />}
        <IconButton label="Close details" icon={<X />} onClick={onClose} />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-6">
        {isChannel(room) && (
          <p className="pb-4 text-13 text-pretty text-ink-soft">
            {room.topic ?? (canManage ? "No topic yet. Say what belongs here." : "No topic yet.")}
          </p>
        )}
        <div className="flex h-9 items-center gap-2">
          <h3 className="flex-1 text-12 font-medium text-ink-faint">
            Members {members.length > 0 && <span className="tabular-nums">· {members.length}</span>}
          </h3>
          {isChannel(room) && <IconButton size="small" label="Add people" icon={<UserPlus />} onClick={onAddPeople} />}
        </div>
        <ul aria-label="Members" aria-busy={isLoading}>
          {members.map((member) => (
            <MemberRow
              key={member.userId}
              member={member}
              room={room}
              isMe={member.userId === me.id}
              canRemove={canManage}
            />
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
      <EditChannelDialog {...dialogProps("edit")} />
      <LeaveDialog {...dialogProps("leave")} />
    </div>
  );
}
