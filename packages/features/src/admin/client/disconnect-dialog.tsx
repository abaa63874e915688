"use client";

import { Button } from "@parley/ui/button";
import { Dialog, DialogActions, DialogBody } from "@parley/ui/dialog";
import { TextField } from "@parley/ui/text-field";
import { toast } from "@parley/ui/toast";
import { useState } from "react";
import { readError } from "../../client-error.ts";
import type { Person } from "../../user/schema.ts";
import { reasonMaxBytes } from "../schema.ts";
import { useDisconnectUser } from "./use-admin.ts";

/** Closes all sockets of somebody, with a reason that they read. */
export function DisconnectDialog({ person, onClose }: { person: Person; onClose(): void }) {
  const [reason, setReason] = useState("");
  const disconnect = useDisconnectUser();
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={`Disconnect ${person.name}`}
      description="On all their devices. They read the reason, and may connect again."
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          disconnect.mutate(
            { userId: person.id, reason },
            {
              onSuccess() {
                toast(`${person.name} has been disconnected.`);
                onClose();
              },
            },
          );
        }}
      >
        <DialogBody>
          <TextField
            label="Reason"
            value={reason}
            maxLength={reasonMaxBytes}
            required
            autoFocus
            error={disconnect.error ? readError(disconnect.error).message : undefined}
            onChange={(event) => setReason(event.target.value)}
          />
        </DialogBody>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="danger" disabled={reason.trim() === ""} isBusy={disconnect.isPending}>
            Disconnect
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
