"use client";

import { Button } from "@parley/ui/button";
import { DialogActions, DialogBody } from "@parley/ui/dialog";
import { SelectField } from "@parley/ui/select-field";
import { TextField } from "@parley/ui/text-field";
import { ToggleField } from "@parley/ui/toggle-field";
import { type FormEvent, useId, useState } from "react";
import { readError } from "../../client-error.ts";
import { type RoomSummary, UpdateRoom, categoryMaxChars, roomNameMaxChars, topicMaxChars } from "../schema.ts";
import { RoomEndings } from "./room-endings.tsx";
import { isChannel } from "./room-label.ts";
import { categoriesOf } from "./sidebar-order.ts";
import { slowModeOptions } from "./slow-mode.ts";
import { useMay } from "./use-may.ts";
import { useRoomActions } from "./use-room-actions.ts";
import { useRooms } from "./use-rooms.ts";

export interface RoomSettingsFormProps {
  room: RoomSummary;
  onDone(): void;
  onArchive(): void;
  onRemove(): void;
}

export function RoomSettingsForm({ room, onDone, onArchive, onRemove }: RoomSettingsFormProps) {
  const { update } = useRoomActions();
  const may = useMay(room);
  const categories = categoriesOf(useRooms());
  const listId = useId();
  const [isReadOnly, setReadOnly] = useState(room.isReadOnly);
  const [error, setError] = useState<string | undefined>();

  async function handleSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const said = (name: string) => String(form.get(name) ?? "").trim();
    const input = UpdateRoom.safeParse({
      roomId: room.id,
      name: said("name"),
      ...(isChannel(room) && { topic: said("topic") }),
      ...(may("room.regulate") && {
        category: said("category") || null,
        isReadOnly,
        slowModeMs: Number(said("slowModeMs")),
      }),
    });
    if (!input.success) return setError(`Write a name of up to ${roomNameMaxChars} characters.`);
    try {
      await update.mutateAsync(input.data);
      onDone();
    } catch (cause) {
      setError(readError(cause).message);
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
        {isChannel(room) && (
          <TextField
            label="Topic"
            name="topic"
            defaultValue={room.topic ?? ""}
            maxLength={topicMaxChars}
            autoComplete="off"
          />
        )}
        {may("room.regulate") && (
          <>
            <TextField
              label="Category"
              name="category"
              list={listId}
              defaultValue={room.category ?? ""}
              maxLength={categoryMaxChars}
              autoComplete="off"
              hint="Channels of one category stand together in everybody’s sidebar."
            />
            <datalist id={listId}>
              {categories.map((category) => (
                <option key={category}>{category}</option>
              ))}
            </datalist>
            <ToggleField
              label="Read-only"
              hint="Only owners and admins write. Everybody reads and reacts."
              isOn={isReadOnly}
              onChange={setReadOnly}
            />
            <SelectField
              label="Slow mode"
              name="slowModeMs"
              defaultValue={String(room.slowModeMs)}
              options={slowModeOptions(room.slowModeMs)}
              hint="For members. Owners and admins write as they like."
            />
          </>
        )}
        <RoomEndings room={room} onArchive={onArchive} onRemove={onRemove} />
      </DialogBody>
      <DialogActions>
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" look="primary" isBusy={update.isPending}>
          Save
        </Button>
      </DialogActions>
    </form>
  );
}
