"use client";

import { InviteLink } from "@parley/features/installation/client/invite-link";
import { Button } from "@parley/ui/button";
import { useEffect, useRef, useState } from "react";

export interface WelcomeInviteProps {
  createInvite(): Promise<string>;
  onDone(): void;
}

/** Makes one link when it is first shown, and leads into the app whether or not it is used. */
export function WelcomeInvite({ createInvite, onDone }: WelcomeInviteProps) {
  const [code, setCode] = useState<string | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const [isLeaving, setLeaving] = useState(false);
  const isAsked = useRef(false);

  useEffect(() => {
    if (isAsked.current) return;
    isAsked.current = true;
    createInvite().then(setCode, () => setFailed(true));
  }, [createInvite]);

  return (
    <div className="flex flex-col gap-6">
      {hasFailed ? (
        <p role="alert" className="text-13 text-ink-soft">
          The link could not be made right now. You can make one later, beside the name of your place.
        </p>
      ) : (
        <InviteLink code={code} />
      )}
      <Button
        look="primary"
        isBusy={isLeaving}
        className="w-full"
        onClick={() => {
          setLeaving(true);
          onDone();
        }}
      >
        Go to #general
      </Button>
    </div>
  );
}
