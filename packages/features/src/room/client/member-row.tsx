"use client";

import { Badge } from "@parley/ui/badge";
import { ConfirmDialog } from "@parley/ui/confirm-dialog";
import { IconButton } from "@parley/ui/icon-button";
import { Menu, MenuItem } from "@parley/ui/menu";
import { toast } from "@parley/ui/toast";
import { Ellipsis, MessageSquare, UserMinus } from "lucide-react";
import { useState } from "react";
import { readError } from "../../client-error.ts";
import { PresenceAvatar } from "../../presence/client/presence-avatar.tsx";
import { PresenceLine } from "../../presence/client/presence-line.tsx";
import type { Member, RoomSummary } from "../schema.ts";
import { roomTitle } from "./room-label.ts";
import { useOpenDirect } from "./use-open-direct.ts";
import { useRoomActions } from "./use-room-actions.ts";

export interface MemberRowProps {
  member: Member;
  room: RoomSummary;
  isMe: boolean;
  canRemove: boolean;
}

/** Somebody in the room, with their role and what one can do about them. */
export function MemberRow({ member, room, isMe, canRemove }: MemberRowProps) {
  const { removeMember } = useRoomActions();
  const openDirect = useOpenDirect();
  const [isConfirming, setConfirming] = useState(false);

  async function remove() {
    try {
      await removeMember.mutateAsync({ roomId: room.id, userId: member.userId });
    } catch (error) {
      toast.error(readError(error).message);
    }
  }

  return (
    <li className="group/member -mx-2 flex min-h-11 items-center gap-3 rounded-small px-2 py-1 hover:bg-hover pointer-coarse:min-h-13">
      <PresenceAvatar id={member.userId} name={member.name} size={32} />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">
          {member.name}
          {isMe && <span className="font-normal text-ink-faint"> (you)</span>}
        </span>
        <PresenceLine userId={member.userId} className="block truncate text-12 text-ink-faint" />
      </span>
      {member.role !== "member" && <Badge>{member.role === "owner" ? "Owner" : "Admin"}</Badge>}
      {!isMe && (
        <Menu align="end" trigger={<IconButton size="small" label={`More about ${member.name}`} icon={<Ellipsis />} />}>
          <MenuItem icon={<MessageSquare />} onSelect={() => void openDirect(member.userId)}>
            Send a message
          </MenuItem>
          {canRemove && member.role !== "owner" && (
            <MenuItem isDanger icon={<UserMinus />} onSelect={() => setConfirming(true)}>
              Remove from {roomTitle(room)}
            </MenuItem>
          )}
        </Menu>
      )}
      <ConfirmDialog
        isOpen={isConfirming}
        onOpenChange={setConfirming}
        title={`Remove ${member.name}?`}
        description={`They will no longer see ${roomTitle(room)}. What they wrote stays.`}
        confirmLabel="Remove"
        onConfirm={remove}
      />
    </li>
  );
}
