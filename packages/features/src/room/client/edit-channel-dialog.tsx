"use client";

import { Button } from "@parley/ui/button";
import { Dialog, DialogActions, DialogBody } from "@parley/ui/dialog";
import { TextField } from "@parley/ui/text-field";
import { type FormEvent, useState } from "react";
import { readError } from "../../client-error.ts";
import { type RoomSummary, UpdateRoom, roomNameMaxChars, topicMaxChars } from "../schema.ts";
import { useRoomActions } from "./use-room-actions.ts";

export interface EditChannelDialogProps {
  room: RoomSummary;
  isOpen: boolean;
  onOpenChange(isOpen: boolean): void;
}

/** Changes what the channel is called and what it is about. */
export function EditChannelDialog({ room, isOpen, onOpenChange }: EditChannelDialogProps) {
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title="Edit channel">
      <EditChannelForm room={room} onDone={() => onOpenChange(false)} />
    </Dialog>
  );
}

function EditChannelForm({ room, onDone }: { room: RoomSummary; onDone(): void }) {
  const { update } = useRoomActions();
  const [error, setError] = useState<string | undefined>();
  const [isBusy, setBusy] = useState(false);

  async function handleSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const input = UpdateRoom.safeParse({
      roomId: room.id,
      name: form.get("name"),
      topic: String(form.get("topic")).trim(),
    });
    if (!input.success) return setError("Write a name for the channel.");
    setBusy(true);
    try {
      await update.mutateAsync(input.data);
      onDone();
    } catch (cause) {
      setError(readError(cause).message);
      setBusy(false);
    }
  }

  return (
    <form noValidate onSubmit={handleSubmit} className="flex min-h-0 flex-col">
      <DialogBody>
        <TextField
          autoFocus
          label="Name"
          name="name"
          defaultValue={room.name ?? ""}
          maxLength={roomNameMaxChars}
          autoComplete="off"
          error={error}
        />
        <TextField
          label="Topic"
          name="topic"
          defaultValue={room.topic ?? ""}
          maxLength={topicMaxChars}
          autoComplete="off"
        />
      </DialogBody>
      <DialogActions>
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" look="primary" isBusy={isBusy}>
          Save
        </Button>
      </DialogActions>
    </form>
  );
}
