"use client";

import { Button } from "@parley/ui/button";
import { Dialog, DialogActions } from "@parley/ui/dialog";
import { toast } from "@parley/ui/toast";
import { useState } from "react";
import { readError } from "../../client-error.ts";
import type { Person } from "../../user/schema.ts";
import type { Member, RoomSummary } from "../schema.ts";
import { PeoplePicker } from "./people-picker.tsx";
import { roomTitle } from "./room-label.ts";
import { useRoomActions } from "./use-room-actions.ts";

/** More at once would be a job for an invite link. */
const pickMax = 20;

export interface AddPeopleDialogProps {
  room: RoomSummary;
  members: readonly Member[];
  isOpen: boolean;
  onOpenChange(isOpen: boolean): void;
}

/** Brings people who are already here into this channel. */
export function AddPeopleDialog({ room, members, isOpen, onOpenChange }: AddPeopleDialogProps) {
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title={`Add people to ${roomTitle(room)}`} width="wide">
      <AddPeopleForm room={room} members={members} onDone={() => onOpenChange(false)} />
    </Dialog>
  );
}

type AddPeopleFormProps = Pick<AddPeopleDialogProps, "room" | "members"> & { onDone(): void };

function AddPeopleForm({ room, members, onDone }: AddPeopleFormProps) {
  const { addMember } = useRoomActions();
  const [picked, setPicked] = useState<Person[]>([]);
  const [isBusy, setBusy] = useState(false);

  /** One after the other: whoever could not be added stays picked. */
  async function add() {
    setBusy(true);
    for (const person of picked) {
      try {
        await addMember.mutateAsync({ roomId: room.id, userId: person.id });
        setPicked((rest) => rest.filter(({ id }) => id !== person.id));
      } catch (error) {
        toast.error(readError(error).message);
        return setBusy(false);
      }
    }
    onDone();
  }

  const except = new Set(members.map(({ userId }) => userId));
  return (
    <>
      <PeoplePicker
        picked={picked}
        onChange={setPicked}
        except={except}
        exceptNote="Everybody found is in this channel already."
        max={pickMax}
      />
      <DialogActions>
        <Button onClick={onDone}>Cancel</Button>
        <Button look="primary" disabled={picked.length === 0} isBusy={isBusy} onClick={add}>
          {picked.length > 1 ? `Add ${picked.length} people` : "Add"}
        </Button>
      </DialogActions>
    </>
  );
}
