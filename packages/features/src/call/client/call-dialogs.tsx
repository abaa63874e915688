"use client";

import { ConfirmDialog } from "@parley/ui/confirm-dialog";
import { type Call, type CallMedia, participantsMax } from "../schema.ts";
import type { StartOptions } from "./call-session.ts";
import { PreJoinDialog } from "./pre-join-dialog.tsx";

/** A call that somebody wants: one that goes on, or a new one. */
export interface Wish {
  media: CallMedia;
  call: Call | null;
}

/** What is asked before a call: to leave another one, to ring many people, to look at oneself. */
export type Step = "leave" | "many" | "look";

export interface CallDialogsProps {
  wish: Wish;
  step: Step;
  placeName: string;
  memberCount: number;
  onConfirm(): void;
  onReady(choice: Omit<StartOptions, "media">): void;
  onClose(): void;
}

/** The one question that stands between somebody and a call. */
export function CallDialogs({ wish, step, placeName, memberCount, onConfirm, onReady, onClose }: CallDialogsProps) {
  const shared = { isOpen: true, onOpenChange: onClose, onConfirm: async () => onConfirm() };
  switch (step) {
    case "leave":
      return (
        <ConfirmDialog
          {...shared}
          title="End the call you are in?"
          description="You can be in one call at a time."
          confirmLabel={wish.call ? "End and join" : "End and call"}
        />
      );
    case "many":
      return (
        <ConfirmDialog
          {...shared}
          title={`Ring ${memberCount - 1} people?`}
          description={`Everybody in ${placeName} hears it. ${participantsMax} can be in the call at once.`}
          confirmLabel="Ring everybody"
        />
      );
    case "look":
      return (
        <PreJoinDialog
          title={`Video call with ${placeName}`}
          deed={wish.call ? "Join" : "Start video call"}
          onClose={onClose}
          onReady={onReady}
        />
      );
    default:
      return step satisfies never;
  }
}
