"use client";

import { ConfirmDialog } from "@parley/ui/confirm-dialog";
import { toast } from "@parley/ui/toast";
import { readError } from "../../client-error.ts";
import type { RoomSummary } from "../schema.ts";
import { roomTitle } from "./room-label.ts";
import { useRoomActions } from "./use-room-actions.ts";

export interface ArchiveDialogProps {
  room: RoomSummary;
  isOpen: boolean;
  onOpenChange(isOpen: boolean): void;
}

/** Says what archiving means before doing it. */
export function ArchiveDialog({ room, isOpen, onOpenChange }: ArchiveDialogProps) {
  const { archive } = useRoomActions();

  async function confirm() {
    try {
      await archive.mutateAsync({ roomId: room.id });
    } catch (error) {
      toast.error(readError(error).message);
    }
  }

  return (
    <ConfirmDialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={`Archive ${roomTitle(room)}?`}
      description="Nobody can write in it any more, and it leaves everybody’s sidebar. What was written stays and can be read under Browse channels. You can open it again."
      confirmLabel="Archive"
      onConfirm={confirm}
    />
  );
}
