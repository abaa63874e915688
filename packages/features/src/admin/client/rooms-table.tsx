"use client";

import { Badge } from "@parley/ui/badge";
import { useState } from "react";
import type { RoomStats } from "../schema.ts";
import { Moment } from "./moment.tsx";
import { count } from "./numbers.ts";
import { PagedTable } from "./paged-table.tsx";
import { SearchField } from "./search-field.tsx";
import { useRooms } from "./use-admin.ts";

const kindNames = {
  public: "Public channel",
  private: "Private channel",
  direct: "Direct message",
  group: "Group",
} as const satisfies Record<RoomStats["kind"], string>;

/** How much goes on in which room; never what is said there. */
export function RoomsTable() {
  const [query, setQuery] = useState("");
  const rooms = useRooms({ query });
  return (
    <div className="flex flex-col gap-4">
      <SearchField label="Name of a channel" value={query} onChange={setQuery} />
      <PagedTable
        label="Rooms"
        query={rooms}
        keyOf={({ id }) => id}
        empty="No channel has a name like that."
        columns={[
          { label: "Room", renderCell: (room) => <RoomName room={room} />, className: "min-w-40" },
          { label: "Kind", renderCell: ({ kind }) => kindNames[kind], className: "whitespace-nowrap" },
          { label: "Members", renderCell: ({ members }) => count(members), isNumber: true },
          { label: "Messages", renderCell: ({ messages }) => count(messages), isNumber: true },
          { label: "Created", renderCell: ({ createdAt }) => <Moment at={createdAt} /> },
          { label: "Last message", renderCell: ({ lastMessageAt }) => <Moment at={lastMessageAt} /> },
        ]}
      />
    </div>
  );
}

function RoomName({ room: { name, archivedAt } }: { room: RoomStats }) {
  return (
    <span className="flex items-center gap-2 font-medium">
      {name ?? <span className="font-normal text-ink-faint">Without a name</span>}
      {archivedAt && <Badge>Archived</Badge>}
    </span>
  );
}
