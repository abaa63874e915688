"use client";

import { Button } from "@parley/ui/button";
import { Choice } from "@parley/ui/choice";
import { Dialog, DialogActions, DialogBody } from "@parley/ui/dialog";
import { TextField } from "@parley/ui/text-field";
import { toast } from "@parley/ui/toast";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { readError } from "../../client-error.ts";
import type { Message } from "../../message/schema.ts";
import { useTRPC } from "../../trpc.ts";
import { reasonMaxChars } from "../schema.ts";

const kinds = [
  { value: "rude", label: "Rude or hurtful" },
  { value: "spam", label: "Spam" },
  { value: "other", label: "Something else" },
] as const;
type Kind = (typeof kinds)[number]["value"];

export interface ReportDialogProps {
  message: Message;
  onClose(): void;
}

/** Asks what is wrong with a message, and tells the moderators. */
export function ReportDialog({ message, onClose }: ReportDialogProps) {
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title="Report this message"
      description="The moderators of this room and the admins of this place see it, and that you reported it. Its author does not."
    >
      <ReportForm message={message} onDone={onClose} />
    </Dialog>
  );
}

function ReportForm({ message, onDone }: { message: Message; onDone(): void }) {
  const create = useMutation(useTRPC().report.create.mutationOptions());
  const [kind, setKind] = useState<Kind>("rude");
  const [more, setMore] = useState("");
  const [error, setError] = useState<string | undefined>();

  async function handleSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const said = more.trim();
    if (kind === "other" && said === "") return setError("Say in a few words what is wrong.");
    const label = kinds.find(({ value }) => value === kind)?.label ?? "";
    const reason = kind === "other" ? said : said ? `${label}: ${said}` : label;
    try {
      await create.mutateAsync({ messageId: message.id, reason });
      toast("Thank you. The moderators will look at it.");
      onDone();
    } catch (cause) {
      setError(readError(cause).message);
    }
  }

  return (
    <form noValidate onSubmit={handleSubmit} className="flex min-h-0 flex-col">
      <DialogBody>
        <Choice label="What is wrong with it" value={kind} options={kinds} onChange={setKind} />
        <TextField
          autoFocus
          label={kind === "other" ? "What is wrong" : "Anything else they should know (optional)"}
          value={more}
          // Together with the choice it is what may be said.
          maxLength={reasonMaxChars - 20}
          autoComplete="off"
          onChange={(event) => {
            setMore(event.target.value);
            setError(undefined);
          }}
          error={error}
        />
      </DialogBody>
      <DialogActions>
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" look="primary" isBusy={create.isPending}>
          Report
        </Button>
      </DialogActions>
    </form>
  );
}
