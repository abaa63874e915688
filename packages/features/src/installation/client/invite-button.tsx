"use client";

import { Dialog, DialogBody } from "@parley/ui/dialog";
import { IconButton } from "@parley/ui/icon-button";
import { UserPlus } from "lucide-react";
import { useState } from "react";
import { InviteMaker } from "./invite-maker.tsx";

/** Brings new people to this place, for those who may. */
export function InviteButton() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <IconButton label="Invite people" icon={<UserPlus />} onClick={() => setOpen(true)} />
      <Dialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title="Invite people"
        description="Whoever opens this link can make an account here. It works for a week."
      >
        <DialogBody>
          <InviteMaker />
        </DialogBody>
      </Dialog>
    </>
  );
}
