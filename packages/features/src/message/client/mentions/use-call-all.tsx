"use client";

import { Button } from "@parley/ui/button";
import { Dialog, DialogActions } from "@parley/ui/dialog";
import { type ReactNode, useState } from "react";
import { useMembers } from "../../../room/client/use-members.ts";
import { everybody, mentionsOf } from "../../mentions.ts";

/** Up to so many others are called without asking back. */
const unaskedMax = 5;

export interface CallAll {
  /** Runs at once, or, where the body calls many, once somebody has said that they mean it. */
  guard(body: string, run: () => void): void;
  dialog: ReactNode;
}

/** Asks before everybody in a large room is called at once, and says how many that is. */
export function useCallAll(roomId: string, onClosed: () => void): CallAll {
  const { members } = useMembers(roomId);
  const [asked, setAsked] = useState<{ run: () => void }>();
  const others = members.length - 1;

  function close() {
    setAsked(undefined);
    onClosed();
  }

  return {
    guard(body, run) {
      if (others > unaskedMax && mentionsOf(body).includes(everybody)) setAsked({ run });
      else run();
    },
    dialog: (
      <Dialog
        isOpen={asked !== undefined}
        onOpenChange={close}
        title={`Notify ${others} people?`}
        description={`@${everybody} calls everybody in this conversation.`}
      >
        <DialogActions>
          <Button autoFocus onClick={close}>
            Cancel
          </Button>
          <Button
            look="primary"
            onClick={() => {
              asked?.run();
              close();
            }}
          >
            Send to everybody
          </Button>
        </DialogActions>
      </Dialog>
    ),
  };
}
