"use client";

import { ConfirmDialog } from "@parley/ui/confirm-dialog";
import { toast } from "@parley/ui/toast";
import { readError } from "../../client-error.ts";
import type { Person } from "../schema.ts";
import { useBlockActions } from "./use-blocked.ts";

export interface BlockDialogProps {
  person: Person;
  isOpen: boolean;
  onOpenChange(isOpen: boolean): void;
}

/** Says what blocking means before doing it. */
export function BlockDialog({ person, isOpen, onOpenChange }: BlockDialogProps) {
  const { block } = useBlockActions();

  async function confirm() {
    try {
      await block.mutateAsync({ userId: person.id });
      toast(`You have blocked ${person.name}.`);
    } catch (error) {
      toast.error(readError(error).message);
    }
  }

  return (
    <ConfirmDialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={`Block ${person.name}?`}
      description="You get no direct messages from them, their messages elsewhere are folded away, and neither of you sees whether the other is here. They are not told."
      confirmLabel="Block"
      onConfirm={confirm}
    />
  );
}
