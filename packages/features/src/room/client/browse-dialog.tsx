"use client";

import { Button } from "@parley/ui/button";
import { Dialog } from "@parley/ui/dialog";
import { useNavigation } from "@parley/ui/navigation";
import { TextField } from "@parley/ui/text-field";
import { toast } from "@parley/ui/toast";
import { Plus, Search } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { readError } from "../../client-error.ts";
import type { BrowsedRoom } from "../schema.ts";
import { BrowseRow } from "./browse-row.tsx";
import { roomHref } from "./room-href.ts";
import { RoomListSkeleton } from "./room-skeletons.tsx";
import { useBrowseRooms } from "./use-browse-rooms.ts";
import { useRoomActions } from "./use-room-actions.ts";

export interface BrowseDialogProps {
  isOpen: boolean;
  onOpenChange(isOpen: boolean): void;
  onCreate(): void;
}

/** Every public channel, joined or not. */
export function BrowseDialog({ isOpen, onOpenChange, onCreate }: BrowseDialogProps) {
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title="Browse channels" width="wide">
      <BrowseList onDone={() => onOpenChange(false)} onCreate={onCreate} />
    </Dialog>
  );
}

function BrowseList({ onDone, onCreate }: { onDone(): void; onCreate(): void }) {
  const [query, setQuery] = useState("");
  const [isArchived, setArchived] = useState(false);
  const { rooms, isLoading, error } = useBrowseRooms(useDeferredValue(query), isArchived);
  const { join } = useRoomActions();
  const { push } = useNavigation();
  const [joiningId, setJoiningId] = useState<string | null>(null);

  async function open(room: BrowsedRoom) {
    if (!room.isMember) {
      setJoiningId(room.id);
      try {
        await join.mutateAsync({ roomId: room.id });
      } catch (cause) {
        toast.error(readError(cause).message);
        return setJoiningId(null);
      }
    }
    onDone();
    push(roomHref(room.id));
  }

  return (
    <>
      <div className="flex items-end gap-2 px-5 pb-3">
        <TextField
          label="Find a channel"
          autoFocus
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          before={<Search aria-hidden size={16} className="shrink-0 text-ink-faint" />}
          className="min-w-0 flex-1"
        />
        <Button onClick={onCreate}>
          <Plus size={16} />
          Create
        </Button>
      </div>
      <div role="group" aria-label="Which channels" className="flex gap-1 px-5 pb-2">
        {[false, true].map((archived) => (
          <button
            key={String(archived)}
            type="button"
            aria-pressed={isArchived === archived}
            onClick={() => setArchived(archived)}
            className="h-8 rounded-small px-2.5 text-13 text-ink-soft hover:bg-hover aria-pressed:bg-accent-soft aria-pressed:font-medium aria-pressed:text-ink pointer-coarse:h-11"
          >
            {archived ? "Archived" : "Open"}
          </button>
        ))}
      </div>
      <ul
        aria-label="Channels"
        aria-busy={isLoading}
        className="min-h-56 flex-1 overflow-y-auto border-t border-line p-2"
      >
        {rooms.map((room) => (
          <BrowseRow key={room.id} room={room} isJoining={room.id === joiningId} onOpen={() => open(room)} />
        ))}
        {isLoading && rooms.length === 0 && <RoomListSkeleton />}
      </ul>
      {!isLoading && rooms.length === 0 && (
        <p role="status" className="-mt-36 px-8 pb-24 text-center text-13 text-pretty text-ink-soft">
          {error
            ? readError(error).message
            : isArchived
              ? "Nothing here is archived."
              : query
                ? `No channel is called “${query.trim()}”. You could create it.`
                : "There are no public channels yet. Create the first one."}
        </p>
      )}
    </>
  );
}
