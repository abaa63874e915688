"use client";

import { Button } from "@parley/ui/button";
import { toast } from "@parley/ui/toast";
import type { ReactNode } from "react";
import { readError } from "../../client-error.ts";
import { useBlockActions, useBlocked } from "../../user/client/use-blocked.ts";
import type { RoomSummary } from "../schema.ts";
import { Reopen } from "./room-notes.tsx";
import { useMay } from "./use-may.ts";

/** Why one cannot write in a room, with the way out if there is one; null where one can. */
export function useClosedRoom(room: RoomSummary): ReactNode {
  const may = useMay(room);
  const blocked = useBlocked();
  const [person] = room.people;
  if (room.archivedAt) {
    return (
      <ClosedRoom words="This channel is archived. You can read it, and nobody can write in it.">
        <Reopen room={room} />
      </ClosedRoom>
    );
  }
  if (room.isReadOnly && !may("message.sendFreely")) {
    return <ClosedRoom words="Only owners and admins write here. You can read and react." />;
  }
  if (room.kind === "direct" && person && blocked.some(({ id }) => id === person.id)) {
    return (
      <ClosedRoom words={`You have blocked ${person.name}. Neither of you can write here.`}>
        <Unblock userId={person.id} />
      </ClosedRoom>
    );
  }
  return null;
}

/** Stands in the place of the composer. */
function ClosedRoom({ words, children }: { words: string; children?: ReactNode }) {
  return (
    <div className="px-5 pt-2 pb-4 phone:px-2.5 phone:pb-[max(0.625rem,env(safe-area-inset-bottom))]">
      <div
        role="note"
        className="flex min-h-13 flex-wrap items-center justify-center gap-3 rounded-large border border-line bg-page px-4 py-3 text-center text-13 text-ink-soft"
      >
        <span>{words}</span>
        {children}
      </div>
    </div>
  );
}

function Unblock({ userId }: { userId: string }) {
  const { unblock } = useBlockActions();
  return (
    <Button
      size="small"
      isBusy={unblock.isPending}
      onClick={() => unblock.mutate({ userId }, { onError: (error) => toast.error(readError(error).message) })}
    >
      Unblock
    </Button>
  );
}
