"use client";

import { Button } from "@parley/ui/button";
import { readError } from "../../client-error.ts";
import { InviteLink } from "./invite-link.tsx";
import { useCreateInvite, useInvites } from "./use-invites.ts";

/** The newest link that still works, and a way to make one. */
export function InviteMaker() {
  const { data: invites, error } = useInvites();
  const create = useCreateInvite();
  const newest = invites?.[0];
  const problem = error ?? create.error;

  return (
    <>
      {(newest || !invites) && <InviteLink code={newest?.code ?? null} />}
      {invites && !newest && (
        <p className="text-13 text-ink-soft">No link is in use. Make one and send it to whoever should be here.</p>
      )}
      {problem && (
        <p role="alert" className="text-13 text-danger">
          {readError(problem).message}
        </p>
      )}
      <Button
        look={newest ? "plain" : "primary"}
        className="self-start"
        isBusy={create.isPending}
        onClick={() => create.mutate()}
      >
        {newest ? "Make a new link" : "Make a link"}
      </Button>
    </>
  );
}
