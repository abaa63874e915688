"use client";

import { ConfirmDialog } from "@parley/ui/confirm-dialog";
import { toast } from "@parley/ui/toast";
import { readError } from "../../client-error.ts";
import type { RoomSummary } from "../schema.ts";
import { roomTitle } from "./room-label.ts";
import { useGoOn } from "./use-go-on.ts";
import { useRoomActions } from "./use-room-actions.ts";

export interface LeaveDialogProps {
  room: RoomSummary;
  isOpen: boolean;
  onOpenChange(isOpen: boolean): void;
}

/** Says what leaving means here before doing it. */
export function LeaveDialog({ room, isOpen, onOpenChange }: LeaveDialogProps) {
  const { leave } = useRoomActions();
  const goOn = useGoOn(room.id);

  async function confirm() {
    try {
      await leave.mutateAsync({ roomId: room.id });
      goOn();
    } catch (error) {
      toast.error(readError(error).message);
    }
  }

  return (
    <ConfirmDialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={`Leave ${roomTitle(room)}?`}
      description={
        room.kind === "public"
          ? "You can join again whenever you like, under Browse channels."
          : "To come back, somebody who is still in it has to add you."
      }
      confirmLabel="Leave"
      onConfirm={confirm}
    />
  );
}
