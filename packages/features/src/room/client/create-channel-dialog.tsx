"use client";

import { Button } from "@parley/ui/button";
import { Choice } from "@parley/ui/choice";
import { Dialog, DialogActions, DialogBody } from "@parley/ui/dialog";
import { useNavigation } from "@parley/ui/navigation";
import { TextField } from "@parley/ui/text-field";
import { Hash, Lock } from "lucide-react";
import { type FormEvent, useState } from "react";
import { readError } from "../../client-error.ts";
import { CreateRoom, roomNameMaxChars, topicMaxChars } from "../schema.ts";
import { roomHref } from "./room-href.ts";
import { useRoomActions } from "./use-room-actions.ts";

const kinds = [
  { value: "public", label: "Public", hint: "Anybody here can find and join it.", icon: <Hash /> },
  { value: "private", label: "Private", hint: "Only those who are added see it.", icon: <Lock /> },
] as const;

export interface CreateChannelDialogProps {
  isOpen: boolean;
  onOpenChange(isOpen: boolean): void;
}

/** A name, a topic, and who may see it. Leads into the new channel. */
export function CreateChannelDialog({ isOpen, onOpenChange }: CreateChannelDialogProps) {
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title="Create a channel"
      description="A place for one subject and the people it concerns."
    >
      <CreateChannelForm onDone={() => onOpenChange(false)} />
    </Dialog>
  );
}

function CreateChannelForm({ onDone }: { onDone(): void }) {
  const { create } = useRoomActions();
  const { push } = useNavigation();
  const [kind, setKind] = useState<"public" | "private">("public");
  const [error, setError] = useState<string | undefined>();
  const [isBusy, setBusy] = useState(false);

  async function handleSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const topic = String(form.get("topic")).trim();
    const name = String(form.get("name")).trim().replace(/^#+/, "");
    const input = CreateRoom.safeParse({ kind, name, ...(topic && { topic }) });
    if (!input.success) return setError("Write a name for the channel.");
    setBusy(true);
    try {
      const room = await create.mutateAsync(input.data);
      onDone();
      push(roomHref(room.id));
    } catch (cause) {
      setError(readError(cause).message);
      setBusy(false);
    }
  }

  return (
    <form noValidate onSubmit={handleSubmit} className="flex min-h-0 flex-col">
      <DialogBody>
        <TextField
          label="Name"
          name="name"
          autoFocus
          autoComplete="off"
          maxLength={roomNameMaxChars}
          placeholder="design-review"
          before={
            kind === "public" ? (
              <Hash size={16} className="text-ink-faint" />
            ) : (
              <Lock size={15} className="text-ink-faint" />
            )
          }
          error={error}
        />
        <TextField
          label="Topic (optional)"
          name="topic"
          autoComplete="off"
          maxLength={topicMaxChars}
          hint="What belongs here, in one line."
        />
        <Choice label="Who can see it" value={kind} options={kinds} onChange={setKind} />
      </DialogBody>
      <DialogActions>
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" look="primary" isBusy={isBusy}>
          Create channel
        </Button>
      </DialogActions>
    </form>
  );
}
