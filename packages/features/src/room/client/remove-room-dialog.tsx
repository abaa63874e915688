"use client";

import { Button } from "@parley/ui/button";
import { Dialog, DialogActions, DialogBody } from "@parley/ui/dialog";
import { TextField } from "@parley/ui/text-field";
import { type FormEvent, useState } from "react";
import { readError } from "../../client-error.ts";
import type { RoomSummary } from "../schema.ts";
import { fold } from "./find-rooms.ts";
import { roomLabel, roomTitle } from "./room-label.ts";
import { useGoOn } from "./use-go-on.ts";
import { useRoomActions } from "./use-room-actions.ts";

export interface RemoveRoomDialogProps {
  room: RoomSummary;
  isOpen: boolean;
  onOpenChange(isOpen: boolean): void;
}

/** Removes a room for everybody once somebody has written its name: nothing brings it back. */
export function RemoveRoomDialog({ room, isOpen, onOpenChange }: RemoveRoomDialogProps) {
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={`Remove ${roomTitle(room)}?`}
      description="It disappears for everybody, with all that was written in it. This cannot be undone."
    >
      <RemoveRoomForm room={room} onCancel={() => onOpenChange(false)} />
    </Dialog>
  );
}

function RemoveRoomForm({ room, onCancel }: { room: RoomSummary; onCancel(): void }) {
  const { remove } = useRoomActions();
  const goOn = useGoOn(room.id);
  const [typed, setTyped] = useState("");
  const [error, setError] = useState<string | undefined>();
  const isMeant = fold(typed.trim().replace(/^#/, "")) === fold(roomLabel(room));

  async function handleSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!isMeant) return setError("Write the name as it stands above.");
    try {
      await remove.mutateAsync({ roomId: room.id });
      goOn();
    } catch (cause) {
      setError(readError(cause).message);
    }
  }

  return (
    <form noValidate onSubmit={handleSubmit} className="flex min-h-0 flex-col">
      <DialogBody>
        <TextField
          autoFocus
          label={`To remove it, write “${roomLabel(room)}”`}
          value={typed}
          autoComplete="off"
          onChange={(event) => {
            setTyped(event.target.value);
            setError(undefined);
          }}
          error={error}
        />
      </DialogBody>
      <DialogActions>
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" look="danger" disabled={!isMeant} isBusy={remove.isPending}>
          Remove for everybody
        </Button>
      </DialogActions>
    </form>
  );
}
