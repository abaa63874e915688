"use client";

import { Button } from "@parley/ui/button";
import { toast } from "@parley/ui/toast";
import { readError } from "../../client-error.ts";
import { useInvites, useRevokeInvite } from "./use-invites.ts";

const day = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "long" });

/** The links in use, each with how often it was and the way to take it back. */
export function InviteList() {
  const { data: invites } = useInvites();
  const revoke = useRevokeInvite();
  if (!invites || invites.length === 0) return null;
  return (
    <ul aria-label="Invite links in use" className="divide-y divide-line border-t border-line">
      {invites.map(({ id, code, expiresAt, uses }) => (
        <li key={id} className="flex min-h-13 items-center gap-3 py-2">
          <span className="min-w-0 flex-1">
            <span className="block truncate font-mono text-13">/join/{code}</span>
            <span className="block text-13 text-ink-faint">
              Works until {day.format(new Date(expiresAt))} · {timesUsed(uses)}
            </span>
          </span>
          <Button
            size="small"
            aria-label={`Take back the link ${code}`}
            isBusy={revoke.isPending && revoke.variables.inviteId === id}
            onClick={() =>
              revoke.mutate({ inviteId: id }, { onError: (error) => toast.error(readError(error).message) })
            }
          >
            Take back
          </Button>
        </li>
      ))}
    </ul>
  );
}

function timesUsed(uses: number): string {
  if (uses === 0) return "not used yet";
  return uses === 1 ? "used once" : `used ${uses} times`;
}
