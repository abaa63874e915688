"use client";

import { Dialog } from "@parley/ui/dialog";
import type { RoomSummary } from "../schema.ts";
import { isChannel } from "./room-label.ts";
import { RoomSettingsForm } from "./room-settings-form.tsx";

export interface RoomSettingsDialogProps {
  room: RoomSummary;
  isOpen: boolean;
  onOpenChange(isOpen: boolean): void;
  onArchive(): void;
  onRemove(): void;
}

/** What a room is called, what it is for, and who may write in it how often. */
export function RoomSettingsDialog({ room, isOpen, onOpenChange, onArchive, onRemove }: RoomSettingsDialogProps) {
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={isChannel(room) ? "Channel settings" : "Name this conversation"}
    >
      <RoomSettingsForm
        room={room}
        onDone={() => onOpenChange(false)}
        onArchive={() => {
          onOpenChange(false);
          onArchive();
        }}
        onRemove={() => {
          onOpenChange(false);
          onRemove();
        }}
      />
    </Dialog>
  );
}
