"use client";

import { Avatar } from "@parley/ui/avatar";
import { Dialog } from "@parley/ui/dialog";
import { useNavigation } from "@parley/ui/navigation";
import { Picker, PickerGroup, PickerItem, PickerNote } from "@parley/ui/picker";
import { Pill } from "@parley/ui/pill";
import { useState } from "react";
import { useSearchUsers } from "../../user/client/use-search-users.ts";
import type { RoomSummary } from "../schema.ts";
import { findRooms } from "./find-rooms.ts";
import { RoomIcon } from "./room-icon.tsx";
import { roomHref } from "./room-href.ts";
import { roomLabel } from "./room-label.ts";
import { useOpenDirect } from "./use-open-direct.ts";

const roomsShown = 12;

export interface JumpDialogProps {
  isOpen: boolean;
  onOpenChange(isOpen: boolean): void;
  rooms: readonly RoomSummary[];
}

/** Type a few letters, press Enter, be there. Opens with the conversations used last. */
export function JumpDialog({ isOpen, onOpenChange, rooms }: JumpDialogProps) {
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title="Jump to" isTitleHidden width="wide">
      <JumpList rooms={rooms} onDone={() => onOpenChange(false)} />
    </Dialog>
  );
}

function JumpList({ rooms, onDone }: { rooms: readonly RoomSummary[]; onDone(): void }) {
  const [query, setQuery] = useState("");
  const { push } = useNavigation();
  const openDirect = useOpenDirect();
  const found = findRooms(rooms, query).slice(0, roomsShown);
  const search = useSearchUsers(query);
  const known = new Set(rooms.flatMap((room) => (room.kind === "direct" ? room.people.map(({ id }) => id) : [])));
  const people = query.trim() ? search.people.filter(({ id }) => !known.has(id)) : [];

  return (
    <Picker label="Find a conversation or a person" query={query} onQueryChange={setQuery}>
      {found.length > 0 && (
        <PickerGroup heading={query ? "Conversations" : "Recent"}>
          {found.map((room) => (
            <PickerItem
              key={room.id}
              value={room.id}
              icon={<RoomIcon room={room} />}
              after={
                <Pill count={room.mentions} label={room.mentions === 1 ? "1 mention" : `${room.mentions} mentions`} />
              }
              onSelect={() => {
                onDone();
                push(roomHref(room.id));
              }}
            >
              {roomLabel(room)}
            </PickerItem>
          ))}
        </PickerGroup>
      )}
      {people.length > 0 && (
        <PickerGroup heading="People">
          {people.map(({ id, name }) => (
            <PickerItem
              key={id}
              value={id}
              icon={<Avatar id={id} name={name} size={20} />}
              onSelect={() => {
                onDone();
                void openDirect(id);
              }}
            >
              {name}
            </PickerItem>
          ))}
        </PickerGroup>
      )}
      {found.length + people.length === 0 && (
        <PickerNote>{search.isLoading ? "Looking…" : `Nothing here is called “${query.trim()}”.`}</PickerNote>
      )}
    </Picker>
  );
}
