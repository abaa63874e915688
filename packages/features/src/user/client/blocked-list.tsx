"use client";

import { Avatar } from "@parley/ui/avatar";
import { Button } from "@parley/ui/button";
import { toast } from "@parley/ui/toast";
import { readError } from "../../client-error.ts";
import { useBlockActions, useBlocked } from "./use-blocked.ts";

/** Whom one has blocked, and the way to hear from them again. */
export function BlockedList() {
  const people = useBlocked();
  const { unblock } = useBlockActions();
  if (people.length === 0) {
    return <p className="text-13 text-ink-faint">Nobody. You can block somebody from the list of members of a room.</p>;
  }
  return (
    <ul aria-label="Blocked people" className="-mt-2 divide-y divide-line">
      {people.map(({ id, name }) => (
        <li key={id} className="flex min-h-13 items-center gap-3 py-2">
          <Avatar id={id} name={name} size={32} />
          <span className="min-w-0 flex-1 truncate font-medium">{name}</span>
          <Button
            size="small"
            isBusy={unblock.isPending && unblock.variables.userId === id}
            aria-label={`Unblock ${name}`}
            onClick={() =>
              unblock.mutate({ userId: id }, { onError: (error) => toast.error(readError(error).message) })
            }
          >
            Unblock
          </Button>
        </li>
      ))}
    </ul>
  );
}
