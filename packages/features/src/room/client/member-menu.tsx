"use client";

import { ConfirmDialog } from "@parley/ui/confirm-dialog";
import { IconButton } from "@parley/ui/icon-button";
import { Menu, MenuItem, MenuSeparator } from "@parley/ui/menu";
import { toast } from "@parley/ui/toast";
import { Ban, Crown, Ellipsis, MessageSquare, Shield, User, UserMinus } from "lucide-react";
import { useState } from "react";
import { readError } from "../../client-error.ts";
import { BlockDialog } from "../../user/client/block-dialog.tsx";
import { useBlockActions, useIsBlocked } from "../../user/client/use-blocked.ts";
import { removalOf } from "../permissions.ts";
import type { Member, MemberRole, RoomSummary } from "../schema.ts";
import { roomTitle } from "./room-label.ts";
import { useMay } from "./use-may.ts";
import { useOpenDirect } from "./use-open-direct.ts";
import { useRoomActions } from "./use-room-actions.ts";

const roles = [
  { role: "owner", label: "Make owner", icon: <Crown /> },
  { role: "admin", label: "Make admin", icon: <Shield /> },
  { role: "member", label: "Make a plain member", icon: <User /> },
] as const;

/** What can be done about somebody in a room. Nothing when nothing can. */
export function MemberMenu({ member, room, isMe }: { member: Member; room: RoomSummary; isMe: boolean }) {
  const { userId, name } = member;
  const { removeMember, setRole } = useRoomActions();
  const { unblock } = useBlockActions();
  const isBlocked = useIsBlocked(userId);
  const openDirect = useOpenDirect();
  const may = useMay(room);
  const [dialog, setDialog] = useState<"owner" | "block" | "remove" | null>(null);
  const canRemove = !isMe && may(removalOf(member.role));
  const offered = roles.filter(({ role }) => may("member.setRole") && role !== member.role);
  if (isMe && offered.length === 0) return null;

  const said = { onError: (error: unknown) => toast.error(readError(error).message) };
  const give = (role: MemberRole) => setRole.mutateAsync({ roomId: room.id, userId, role }).catch(said.onError);
  const dialogProps = (id: NonNullable<typeof dialog>) => ({
    isOpen: dialog === id,
    onOpenChange: (isOpen: boolean) => setDialog(isOpen ? id : null),
  });

  return (
    <>
      <Menu align="end" trigger={<IconButton size="small" label={`More about ${name}`} icon={<Ellipsis />} />}>
        {!isMe && (
          <MenuItem icon={<MessageSquare />} onSelect={() => void openDirect(userId)}>
            Send a message
          </MenuItem>
        )}
        {offered.map(({ role, label, icon }) => (
          <MenuItem key={role} icon={icon} onSelect={() => (role === "owner" ? setDialog("owner") : void give(role))}>
            {label}
          </MenuItem>
        ))}
        {!isMe && <MenuSeparator />}
        {!isMe && (
          <MenuItem icon={<Ban />} onSelect={() => (isBlocked ? unblock.mutate({ userId }, said) : setDialog("block"))}>
            {isBlocked ? `Unblock ${name}` : `Block ${name}`}
          </MenuItem>
        )}
        {canRemove && (
          <MenuItem isDanger icon={<UserMinus />} onSelect={() => setDialog("remove")}>
            Remove from {roomTitle(room)}
          </MenuItem>
        )}
      </Menu>
      <ConfirmDialog
        {...dialogProps("owner")}
        title={`Make ${name} an owner?`}
        description={`They can do in ${roomTitle(room)} whatever you can: change everybody’s role, yours too, and remove it.`}
        confirmLabel="Make owner"
        onConfirm={() => give("owner")}
      />
      <BlockDialog {...dialogProps("block")} person={{ id: userId, name }} />
      <ConfirmDialog
        {...dialogProps("remove")}
        title={`Remove ${name}?`}
        description={`They will no longer see ${roomTitle(room)}. What they wrote stays.`}
        confirmLabel="Remove"
        onConfirm={() => removeMember.mutateAsync({ roomId: room.id, userId }).catch(said.onError)}
      />
    </>
  );
}
