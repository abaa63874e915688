"use client";

import { Button } from "@parley/ui/button";
import { toast } from "@parley/ui/toast";
import { Archive, Hourglass, Megaphone } from "lucide-react";
import type { ReactNode } from "react";
import { readError } from "../../client-error.ts";
import type { RoomSummary } from "../schema.ts";
import { RoomEndings } from "./room-endings.tsx";
import { waitWords } from "./slow-mode.ts";
import { useMay } from "./use-may.ts";
import { useRoomActions } from "./use-room-actions.ts";

/** What is different about a room, in words. */
export function RoomNotes({ room, onRemove }: { room: RoomSummary; onRemove(): void }) {
  return (
    <div className="flex flex-col gap-2 pb-4 empty:hidden">
      {room.archivedAt && (
        <>
          <Note icon={<Archive />}>It is archived: everybody in it can read it, and nobody can write.</Note>
          <Reopen room={room} />
          <RoomEndings room={room} onArchive={() => {}} onRemove={onRemove} />
        </>
      )}
      {room.isReadOnly && <Note icon={<Megaphone />}>Only owners and admins write here.</Note>}
      {room.slowModeMs > 0 && (
        <Note icon={<Hourglass />}>Slow mode: one message every {waitWords(room.slowModeMs)}.</Note>
      )}
    </div>
  );
}

function Note({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <p className="flex gap-2 text-13 text-pretty text-ink-soft [&_svg]:mt-px [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-faint">
      {icon}
      <span>{children}</span>
    </p>
  );
}

/** Opens an archived room again, for those who may. */
export function Reopen({ room }: { room: RoomSummary }) {
  const { unarchive } = useRoomActions();
  const may = useMay(room);
  if (!may("room.archive")) return null;
  return (
    <Button
      size="small"
      isBusy={unarchive.isPending}
      className="self-start"
      onClick={() =>
        unarchive.mutate({ roomId: room.id }, { onError: (error) => toast.error(readError(error).message) })
      }
    >
      Open it again
    </Button>
  );
}
