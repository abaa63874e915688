"use client";

import { Dialog, DialogBody } from "@parley/ui/dialog";
import { SeenByList } from "./seen-by-list.tsx";

export interface SeenByDialogProps {
  /** The message that is asked about; none keeps the dialog closed. */
  message: { roomId: string; id: string } | undefined;
  onClose(): void;
}

/** Who has seen a message. */
export function SeenByDialog({ message, onClose }: SeenByDialogProps) {
  return (
    <Dialog isOpen={message !== undefined} onOpenChange={onClose} title="Seen by">
      <DialogBody>{message && <SeenByList message={message} />}</DialogBody>
    </Dialog>
  );
}
