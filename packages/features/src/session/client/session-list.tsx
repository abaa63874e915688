"use client";

import { Badge } from "@parley/ui/badge";
import { Button } from "@parley/ui/button";
import { Skeleton } from "@parley/ui/skeleton";
import { toast } from "@parley/ui/toast";
import { formatDistanceToNowStrict } from "date-fns/formatDistanceToNowStrict";
import { readError } from "../../client-error.ts";
import type { Session } from "../schema.ts";
import { deviceName } from "./device-name.ts";
import { useRevokeSession, useSessions } from "./use-sessions.ts";

/** Where one is signed in, this device first, and the way to end what one does not recognise. */
export function SessionList() {
  const { data: sessions, error } = useSessions();
  const revoke = useRevokeSession();
  if (error) return <p className="text-13 text-danger">{readError(error).message}</p>;
  if (!sessions) return <Skeleton className="h-28" />;
  return (
    <ul aria-label="Signed-in devices" className="-mt-3 divide-y divide-line">
      {sessions
        .toSorted((a, b) => Number(b.isCurrent) - Number(a.isCurrent) || b.lastSeenAt.localeCompare(a.lastSeenAt))
        .map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            isBusy={revoke.isPending && revoke.variables.sessionId === session.id}
            onRevoke={() =>
              revoke.mutate(
                { sessionId: session.id },
                { onError: (problem) => toast.error(readError(problem).message) },
              )
            }
          />
        ))}
    </ul>
  );
}

function SessionRow({ session, isBusy, onRevoke }: { session: Session; isBusy: boolean; onRevoke(): void }) {
  const name = deviceName(session.userAgent);
  return (
    <li className="flex min-h-14 items-center gap-3 py-2">
      <span className="min-w-0 flex-1">
        <span className="flex items-center gap-2 font-medium">
          <span className="truncate">{name}</span>
          {session.isCurrent && <Badge>This device</Badge>}
        </span>
        <span className="block truncate text-13 text-ink-faint">
          {session.address}
          {session.isCurrent ? "" : ` · used ${formatDistanceToNowStrict(session.lastSeenAt, { addSuffix: true })}`}
        </span>
      </span>
      {!session.isCurrent && (
        <Button size="small" isBusy={isBusy} onClick={onRevoke} aria-label={`Sign out ${name}`}>
          Sign out
        </Button>
      )}
    </li>
  );
}
