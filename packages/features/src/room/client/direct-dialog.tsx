"use client";

import { Button } from "@parley/ui/button";
import { Dialog, DialogActions } from "@parley/ui/dialog";
import { useNavigation } from "@parley/ui/navigation";
import { toast } from "@parley/ui/toast";
import { useState } from "react";
import { useMe } from "../../user/client/use-me.ts";
import { readError } from "../../client-error.ts";
import type { Person } from "../../user/schema.ts";
import { groupMaxMembers } from "../schema.ts";
import { PeoplePicker } from "./people-picker.tsx";
import { roomHref } from "./room-href.ts";
import { useRoomActions } from "./use-room-actions.ts";

export interface DirectDialogProps {
  isOpen: boolean;
  onOpenChange(isOpen: boolean): void;
}

/** Picks one person or a few to write to. */
export function DirectDialog({ isOpen, onOpenChange }: DirectDialogProps) {
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title="New message" width="wide">
      <DirectForm onDone={() => onOpenChange(false)} />
    </Dialog>
  );
}

function DirectForm({ onDone }: { onDone(): void }) {
  const me = useMe();
  const { create, openDirect } = useRoomActions();
  const { push } = useNavigation();
  const [picked, setPicked] = useState<Person[]>([]);
  const [isBusy, setBusy] = useState(false);

  async function start() {
    const [first, ...others] = picked;
    if (!first) return;
    setBusy(true);
    try {
      const room =
        others.length === 0
          ? await openDirect.mutateAsync({ userId: first.id })
          : await create.mutateAsync({ kind: "group", userIds: picked.map(({ id }) => id) });
      onDone();
      push(roomHref(room.id));
    } catch (error) {
      toast.error(readError(error).message);
      setBusy(false);
    }
  }

  return (
    <>
      <PeoplePicker picked={picked} onChange={setPicked} except={new Set([me.id])} max={groupMaxMembers - 1} />
      <DialogActions>
        <Button onClick={onDone}>Cancel</Button>
        <Button look="primary" disabled={picked.length === 0} isBusy={isBusy} onClick={start}>
          {picked.length > 1 ? "Start a group" : "Write"}
        </Button>
      </DialogActions>
    </>
  );
}
