"use client";

import { Button } from "@parley/ui/button";
import { Dialog, DialogActions, DialogBody } from "@parley/ui/dialog";
import type { Message } from "../schema.ts";
import { usePlainWords } from "./mentions/use-plain-words.ts";
import { excerpt } from "./view/body-text.ts";

export interface RemoveDialogProps {
  message: Message;
  onCancel(): void;
  onRemove(): void;
}

/** Asks once more before words are gone for everybody. */
export function RemoveDialog({ message, onCancel, onRemove }: RemoveDialogProps) {
  const words = usePlainWords(message.body);
  return (
    <Dialog
      isOpen
      onOpenChange={onCancel}
      title="Remove this message?"
      description="It disappears for everyone. This cannot be undone."
    >
      <DialogBody>
        <p className="rounded-small border border-line bg-page px-3 py-2 text-15 break-words text-ink-soft">
          {excerpt(words, 280)}
        </p>
      </DialogBody>
      <DialogActions>
        <Button autoFocus onClick={onCancel}>
          Cancel
        </Button>
        <Button look="danger" onClick={onRemove}>
          Remove
        </Button>
      </DialogActions>
    </Dialog>
  );
}
